/** What is typed and ticked: kept with the case at every key, checked by its type, shown again where it is asked again. */

import type { App } from "./app";
import { own } from "./case";
import { all, mark, note, on, one, part, say, set, textOf } from "./dom";
import { isSound, spoken } from "./values";

type Box = HTMLInputElement;

/** Where the page says that a field is sensitive. */
export const sensitiveFields = (): Set<string> =>
  new Set(all("[data-sensitive]").map((element) => note(element, "field")));

/** The fields and choices of a part of the page, and the blanks that they fill. */
export function bindFields(app: App, place: HTMLElement): void {
  for (const element of all("[data-field]:not(var)", place)) bindField(app, element);
  for (const blank of all("var", place)) {
    const [name, empty] = [note(blank, "field"), textOf(blank)];
    const type = document.querySelector(`[data-field="${CSS.escape(name)}"][data-type=date]`) ? "date" : "";
    app.book.blanks.set(blank, empty);
    app.add(({ state }, before) => {
      if (state.values === before?.state.values) return;
      const value = spoken(type, own(state.values, name), app.guide.lang);
      mark(blank, "filled", value !== "");
      say(blank, value || empty);
    });
  }
}

/** One place at which a field is asked: a box to type in, or choices. */
function bindField(app: App, element: HTMLElement): void {
  const [name, type] = [note(element, "field"), note(element, "type")];
  const choices = all<Box>("[type=radio]", element);
  const container = element.closest<HTMLElement>(".field") ?? element;
  container.append(...part(".about").children);
  const [problem, known] = [one(".problem", container), one(".known bdi", container)];
  let reopened = "";
  const enter = (value: string): void => {
    reopened = app.here;
    app.act({ do: "set", of: "values", key: name, value });
  };
  const typed = element instanceof HTMLInputElement ? element : undefined;
  /** Say what is wrong once the field is left, not while it is typed. */
  const check = (): void => {
    if (!typed) return;
    const isWrong = typed.validity.badInput || !isSound(type, typed.value);
    say(problem, isWrong ? app.word(`wrong-${type}`) : "");
    set(typed, "aria-invalid", String(isWrong));
    set(typed, "aria-describedby", isWrong && problem.id);
  };
  if (typed) {
    problem.id = `${typed.id}-problem`;
    on(typed, "input", () => enter(typed.value));
  }
  on(element, "change", ({ target }) => typed ? check() : enter(textOf((target as Element).closest("label"))));
  on(one(".known button", container), "click", () => {
    reopened = app.here;
    app.show({});
    (choices[0] ?? element).focus();
  });
  app.add(({ state }) => {
    const value = own(state.values, name);
    if (typed && typed.value !== value) {
      typed.value = value;
      check();
    }
    for (const box of choices) box.checked = value !== "" && textOf(box.closest("label")) === value;
    const isElsewhere = ![own(state.where, name), reopened].includes(app.here);
    mark(container, "is-known", value !== "" && isElsewhere && isSound(type, value));
    say(known, spoken(type, value, app.guide.lang));
  });
}

/** What is ticked at a step: its checklists, what was said of it, and the marks of its surveys. */
export function bindBoxes(app: App, article: HTMLElement, step: number): void {
  const bind = (of: "ticks" | "scores", selector: string, nameOf: (box: Box, place: number) => string): void =>
    all<Box>(selector, article).forEach((box, place) => {
      const key = (): string => `${app.here}/${nameOf(box, place)}`;
      on(box, "change", () => app.act({ do: "set", of, key: key(), value: box.checked ? box.value : "" }));
      app.add(({ visit, state }) => {
        if (visit?.step === step) box.checked = own(state[of], key()) === box.value;
      });
    });
  bind("ticks", "[type=checkbox]", (_, place) => `${place}`);
  for (const line of all(".line:not(.line-avoid)", article)) line.prepend(part(line.matches(".line-idea") ? ".covered" : ".said"));
  bind("ticks", ".said input", (_, place) => `said ${place}`);
  bind("scores", ".survey input", (box) => textOf(box.closest("li")?.querySelector("bdi")));
}

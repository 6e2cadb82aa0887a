/** What is typed and ticked: kept with the case at every key, checked by the browser, shown again where it is asked again. */

import { act, add, here, scene, show } from "./app";
import { blanks, section } from "./booklet";
import { all, mark, note, on, one, part, say, textOf } from "./dom";
import { word } from "./guide";
import { spoken } from "./values";
import { own, type Visit } from "./walk";

type Box = HTMLInputElement;

/** What may be ticked as said. */
const LINES = ".line:not(.line-avoid)";

/** The fields and choices of a part of the page, and the blanks that they fill. */
export function bindFields(place: HTMLElement): void {
  all("[data-type]", place).forEach(bindField);
  for (const blank of all("var", place)) {
    const [name, empty] = [note(blank, "field"), textOf(blank)];
    blanks.set(blank, empty);
    add(({ state }, before) => {
      if (state.values === before?.state.values) return;
      const value = spoken(name, own(state.values, name));
      mark(blank, "filled", value !== "");
      say(blank, value || empty);
    });
  }
}

/** One place at which a field is asked: a box to type in, or choices. */
function bindField(element: HTMLElement): void {
  const name = note(element, "field");
  const choices = all<Box>("[type=radio]", element);
  const container = element.closest<HTMLElement>(".field")!;
  container.append(...part(".about").children);
  const [problem, known] = [one(".problem", container), one(".known", container)];
  let reopened = "";
  const enter = (value: string): void => {
    reopened = here();
    act({ do: "set", of: "values", key: name, value });
  };
  const typed = choices.length ? undefined : (element as Box);
  /** Say what is wrong once the field is left, not while it is typed. */
  const check = (): void => {
    if (!typed) return;
    const isWrong = !typed.validity.valid;
    say(problem, isWrong ? word(`wrong-${note(typed, "type")}`) : "");
    typed.ariaInvalid = `${isWrong}`;
  };
  if (typed) {
    problem.id = `${typed.id}-problem`;
    typed.setAttribute("aria-describedby", problem.id);
    on(typed, "input", () => enter(typed.value));
  }
  on(element, "change", ({ target }) => typed ? check() : enter(captionOf(target as Box)));
  on(one("button", known), "click", () => {
    reopened = here();
    show({});
    (choices[0] ?? element).focus();
  });
  add(({ state }) => {
    const value = own(state.values, name);
    if (typed && typed.value !== value) {
      typed.value = value;
      check();
    }
    for (const box of choices) box.checked = value !== "" && captionOf(box) === value;
    const isElsewhere = ![own(state.where, name), reopened].includes(here());
    mark(container, "is-known", value !== "" && isElsewhere && typed?.validity.valid !== false);
    say(one("bdi", known), spoken(name, value));
  });
}

/** What a choice says. */
const captionOf = (box: Box): string => textOf(box.closest("label"));

/** What is ticked at a step: its checklists, what was said of it, and the marks of its surveys. */
export function bindBoxes(article: HTMLElement, step: number): void {
  const bind = (of: "ticks" | "scores", selector: string, nameOf: (box: Box, place: number) => string): void =>
    all<Box>(selector, article).forEach((box, place) => {
      const key = (): string => `${here()}/${nameOf(box, place)}`;
      on(box, "change", () => act({ do: "set", of, key: key(), value: box.checked ? box.value : "" }));
      add(({ visit, state }) => {
        if (visit?.step === step) box.checked = own(state[of], key()) === box.value;
      });
    });
  bind("ticks", "[type=checkbox]", (_, place) => `${place}`);
  for (const line of all(LINES, article)) line.prepend(part(line.matches(".line-idea") ? ".covered" : ".said"));
  bind("ticks", ".said input", (_, place) => `said ${place}`);
  bind("scores", ".survey input", (box) => textOf(one("bdi", box.closest("li")!)));
}

/** What was ticked as said at a visit: each sentence, or the name of a point. */
export const saidAt = ({ step, key }: Visit): string[] => all(LINES, section(step).article)
  .filter((_, place) => own(scene.state.ticks, `${key}/said ${place}`))
  .map((line) => textOf(line.querySelector(".words") ?? one(".cue", line)));

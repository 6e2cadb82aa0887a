/** What is typed and ticked: kept with the case at every key, checked by its type, shown again where it is asked again. */

import type { App, Scene } from "./app";
import { own } from "./case";
import { all, h, mark, note, on, say, set, textOf } from "./dom";
import { isSound, spoken } from "./values";

type Box = HTMLInputElement;

/** Where the page says that a field is sensitive. */
export const sensitiveFields = (): Set<string> =>
  new Set(all("[data-sensitive]").map((element) => note(element, "field")));

/** The fields and choices of a part of the page, and the blanks that they fill. */
export function bindFields(app: App, part: HTMLElement): void {
  for (const element of all("[data-field]:not(var)", part)) new Field(app, element);
  const blanks = all("var", part).map((blank) => {
    const [name, empty] = [note(blank, "field"), textOf(blank)];
    app.booklet.blanks.set(blank, empty);
    const isDate = document.querySelector(`[data-field="${CSS.escape(name)}"][data-type=date]`) !== null;
    return [blank, name, empty, isDate ? "date" : ""] as const;
  });
  if (!blanks.length) return;
  app.add(({ state }, before) => {
    if (state.values === before?.state.values) return;
    for (const [blank, name, empty, type] of blanks) {
      const value = spoken(type, own(state.values, name), app.guide.lang);
      mark(blank, "filled", value !== "");
      say(blank, value || empty);
    }
  });
}

/** One place at which a field is asked. */
class Field {
  private readonly name: string;
  private readonly type: string;
  private readonly boxes: readonly Box[];
  private readonly container: HTMLElement;
  private readonly problem = h("p", { class: "problem", role: "alert" });
  private readonly known = h("bdi");
  private reopened = "";

  constructor(private readonly app: App, private readonly element: HTMLElement) {
    this.name = note(element, "field");
    this.type = note(element, "type");
    this.boxes = all<Box>("input[type=radio]", element);
    this.container = element.closest<HTMLElement>(".field") ?? element;
    if (element instanceof HTMLInputElement) {
      on(element, "input", () => this.enter(element.value));
      on(element, "change", () => this.check(element));
      this.problem.id = `${element.id}-problem`;
    } else {
      on(element, "change", ({ target }) => this.enter(textOf((target as Element).closest("label"))));
    }
    const change = h("button", { type: "button", click: () => this.reopen() }, app.word("change"));
    this.container.append(this.problem, h("p", { class: "known" }, this.known, " ", change));
    if ("sensitive" in element.dataset) this.container.append(h("p", { class: "soft guided-only" }, app.word("memory-only")));
    app.add((scene) => this.draw(scene));
  }

  private enter(value: string): void {
    this.reopened = this.app.here;
    this.app.act({ do: "set", of: "values", key: this.name, value });
  }

  private reopen(): void {
    this.reopened = this.app.here;
    this.app.draw();
    (this.boxes[0] ?? this.element).focus();
  }

  /** Say what is wrong once the field is left, not while it is typed. */
  private check(input: Box): void {
    const isWrong = input.validity.badInput || !isSound(this.type, input.value);
    say(this.problem, isWrong ? this.app.word(`wrong-${this.type}`) : "");
    set(input, "aria-invalid", String(isWrong));
    set(input, "aria-describedby", isWrong ? this.problem.id : undefined);
  }

  private draw({ state, visit }: Scene): void {
    const value = own(state.values, this.name);
    const place = own(state.where, this.name);
    if (this.element instanceof HTMLInputElement && this.element.value !== value) {
      this.element.value = value;
      this.check(this.element);
    }
    for (const box of this.boxes) box.checked = value !== "" && textOf(box.closest("label")) === value;
    const isKnown = value !== "" && place !== visit?.key && this.reopened !== visit?.key && isSound(this.type, value);
    mark(this.container, "is-known", isKnown);
    say(this.known, spoken(this.type, value, this.app.guide.lang));
  }
}

/** Boxes to tick, and one on every sentence that was said. */
export function bindTicks(app: App, article: HTMLElement, step: number): void {
  const boxes = all<Box>("[type=checkbox]", article).map((box, place): [Box, string] => [box, `${place}`]);
  all(".line:not(.line-avoid)", article).forEach((line, place) => {
    const box = h("input", { type: "checkbox" });
    line.prepend(h("label", { class: "said" }, box, h("span", {}, app.word(line.matches(".line-idea") ? "covered" : "said"))));
    boxes.push([box, `said ${place}`]);
  });
  const name = (place: string): string => `${app.here}/${place}`;
  for (const [box, place] of boxes) {
    on(box, "change", () => app.act({ do: "set", of: "ticks", key: name(place), value: box.checked ? "1" : "" }));
  }
  app.add(({ visit, state }) => {
    if (visit?.step === step) for (const [box, place] of boxes) box.checked = own(state.ticks, name(place)) !== "";
  });
}

/** What is typed and ticked: kept with the case at every key, checked by its type, shown again where it is asked again. */

import type { App, Scene } from "./app";
import { own } from "./case";
import { all, h, textOf } from "./dom";
import { isSound, spoken } from "./values";

type Box = HTMLInputElement;

/** Where the page says that a field is sensitive. */
export const sensitiveFields = (): Set<string> =>
  new Set(all("[data-field][data-sensitive]").map((element) => element.dataset.field ?? ""));

/** Every field and choice of the page, and the blanks that they fill. */
export function bindFields(app: App): void {
  for (const element of all("input[data-field], fieldset[data-field]")) new Field(app, element);
  const blanks = all("var[data-field]").map((blank) => ({ blank, empty: blank.textContent ?? "" }));
  const types = new Map(all<Box>("input[data-field]").map((input) => [input.dataset.field ?? "", input.type]));
  app.add(({ state }) => {
    for (const { blank, empty } of blanks) {
      const name = blank.dataset.field ?? "";
      const value = spoken(types.get(name), own(state.values, name), app.guide.lang);
      blank.classList.toggle("filled", value !== "");
      if (blank.textContent !== (value || empty)) blank.textContent = value || empty;
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
    this.name = element.dataset.field ?? "";
    this.type = element.dataset.type ?? "";
    this.boxes = all<Box>("input[type=radio]", element);
    this.container = element.closest<HTMLElement>(".field") ?? element;
    if (element instanceof HTMLInputElement) {
      element.addEventListener("input", () => this.enter(element.value));
      element.addEventListener("change", () => this.check(element));
      this.problem.id = `${element.id}-problem`;
    } else {
      element.addEventListener("change", (event) => this.enter(textOf((event.target as Element).closest("label"))));
    }
    const change = h("button", { type: "button", click: () => this.reopen() }, app.word("change"));
    this.container.append(this.problem, h("p", { class: "known" }, this.known, " ", change));
    if (element.dataset.sensitive !== undefined) this.container.append(h("p", { class: "soft guided-only" }, app.word("memory-only")));
    app.add((scene) => this.draw(scene));
  }

  private enter(value: string): void {
    this.reopened = this.app.scene.visit?.key ?? "";
    this.app.act({ do: "set", of: "values", key: this.name, value });
  }

  private reopen(): void {
    this.reopened = this.app.scene.visit?.key ?? "";
    this.app.draw();
    (this.boxes[0] ?? this.element).focus();
  }

  /** Say what is wrong once the field is left, not while it is typed. */
  private check(input: Box): void {
    const isWrong = input.validity.badInput || !isSound(this.type, input.value);
    this.problem.textContent = isWrong ? this.app.word(`wrong-${this.type}`) : "";
    input.setAttribute("aria-invalid", String(isWrong));
    if (isWrong) input.setAttribute("aria-describedby", this.problem.id);
    else input.removeAttribute("aria-describedby");
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
    this.container.classList.toggle("is-known", isKnown);
    this.known.textContent = spoken(this.type, value, this.app.guide.lang);
  }
}

/** Boxes to tick, and one on every sentence that was said. */
export function bindTicks(app: App): void {
  const steps = app.booklet.sections.map(({ article }) => {
    const boxes = all<Box>("input[type=checkbox]", article).map((box, place): [Box, string] => [box, `${place}`]);
    const lines = all(".line:not(.line-avoid)", article).map((line, place): [Box, string] => {
      const box = h("input", { type: "checkbox" });
      line.prepend(h("label", { class: "said" }, box, h("span", {}, app.word("said"))));
      return [box, `said ${place}`];
    });
    return [...boxes, ...lines];
  });
  const name = (place: string): string => `${app.scene.visit?.key ?? ""}/${place}`;
  for (const boxes of steps) {
    for (const [box, place] of boxes) {
      box.addEventListener("change", () => app.act({ do: "set", of: "ticks", key: name(place), value: box.checked ? "1" : "" }));
    }
  }
  app.add(({ visit, state }) => {
    for (const [box, place] of (visit && steps[visit.step]) ?? []) box.checked = own(state.ticks, name(place)) !== "";
  });
}

/** What is typed and ticked: kept with the case at every key, shown again wherever it is asked. */

import type { App, Scene } from "./app";
import { all, textOf } from "./dom";

type Box = HTMLInputElement;

/** Where the page says that a field is sensitive. */
export const sensitiveFields = (): Set<string> =>
  new Set(all("[data-field][data-sensitive]").map((element) => element.dataset.field ?? ""));

export function bindFields(app: App): void {
  const inputs = all<Box>("input[data-field]");
  const groups = all("fieldset[data-field]");
  const blanks = all("var[data-field]").map((blank) => ({ blank, empty: blank.textContent ?? "" }));
  for (const input of inputs) input.addEventListener("input", () => enter(app, input, input.value));
  for (const group of groups) {
    group.addEventListener("change", (event) => enter(app, group, choiceText(event.target as Element)));
  }
  app.add(({ state }) => {
    const valueOf = (element: HTMLElement): string => own(state.values, element.dataset.field ?? "");
    for (const input of inputs) if (input.value !== valueOf(input)) input.value = valueOf(input);
    for (const group of groups) {
      for (const box of all<Box>("input", group)) box.checked = valueOf(group) !== "" && choiceText(box) === valueOf(group);
    }
    for (const { blank, empty } of blanks) {
      const value = valueOf(blank);
      blank.classList.toggle("filled", value !== "");
      if (blank.textContent !== (value || empty)) blank.textContent = value || empty;
    }
  });
}

export function bindTicks(app: App): void {
  const boxes = app.booklet.sections.map(({ article }) => all<Box>("input[type=checkbox]", article));
  const nameOf = (scene: Scene, place: number): string => `${scene.visit?.key ?? ""}/${place}`;
  boxes.forEach((list, step) => list.forEach((box, place) => box.addEventListener("change", () => {
    if (app.scene.visit?.step === step) app.act({ do: "tick", box: nameOf(app.scene, place), on: box.checked });
  })));
  app.add((scene, before) => {
    if (!scene.visit || scene.state.ticks === before?.state.ticks && scene.visit.key === before.visit?.key) return;
    boxes[scene.visit.step]?.forEach((box, place) => (box.checked = Object.hasOwn(scene.state.ticks, nameOf(scene, place))));
  });
}

/** A value that a record itself holds, else "". */
export const own = (record: Readonly<Record<string, string>>, key: string): string =>
  (Object.hasOwn(record, key) ? record[key] : undefined) ?? "";

const choiceText = (box: Element): string => textOf(box.closest("label"));

function enter(app: App, element: HTMLElement, value: string): void {
  app.act({ do: "enter", field: element.dataset.field ?? "", value });
}

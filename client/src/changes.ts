/**
 * What is new since the reader last had this runbook open, told once for each version.
 *
 * Steps are compared by what their authors wrote, as a number each: the browser remembers those, and nothing of any case.
 */

import type { App } from "./app";
import { ask } from "./dialog";
import { bdi, h, on, one } from "./dom";
import { remember, remembered } from "./store";
import { isRecord } from "./stored";

export function tellChanges(app: App): void {
  const { guide, book } = app;
  const steps = Object.fromEntries(guide.steps.map(({ id }, place) => [id, digest(book.wording(place))]));
  const seen = (): boolean => remember(guide, { hash: guide.hash, steps });
  const before = remembered(guide);
  const old = isRecord(before) && before.hash !== guide.hash && isRecord(before.steps) ? before.steps : steps;
  const item = (key: string, ...name: readonly (Node | string)[]): HTMLElement => h("li", {}, app.word(key), " ", ...name);
  const link = (step: number): HTMLElement => {
    const { number, title, anchor } = book.section(step);
    return h("a", { href: `#${anchor}`, click: () => shown.close() }, `${number} `, bdi(title));
  };
  const items = [
    ...guide.steps.flatMap(({ id }, step) =>
      !Object.hasOwn(old, id) ? item("new-step", link(step)) : old[id] !== steps[id] ? item("changed-step", link(step)) : []),
    ...Object.keys(old).filter((id) => !Object.hasOwn(steps, id)).map((id) => item("gone-step", bdi(id))),
  ];
  if (!items.length) return void seen();
  const shown = ask("changes");
  one("ul", shown).append(...items);
  on(shown, "close", seen);
}

/** A number that another text is unlikely to have. */
function digest(text: string): number {
  let found = 0;
  for (const sign of text) found = (Math.imul(found, 31) + (sign.codePointAt(0) ?? 0)) | 0;
  return found;
}

/**
 * What is new since the reader last had this runbook open, told once for each version.
 *
 * Steps are compared by what their authors wrote, as a number each: the browser remembers those, and nothing of any case.
 */

import { sections, wording, type Section } from "./booklet";
import { ask } from "./dialog";
import { bdi, h, on, one } from "./dom";
import { guide, word } from "./guide";
import { remember, remembered } from "./store";
import { isRecord } from "./stored";

export function tellChanges(): void {
  const { hash } = guide;
  const steps = Object.fromEntries(sections.map((step) => [step.id, digest(wording(step))]));
  const seen = (): boolean => remember({ hash, steps });
  const before = remembered();
  const old = isRecord(before) && before.hash !== hash && isRecord(before.steps) ? before.steps : steps;
  const item = (key: string, name: Node): HTMLElement => h("li", {}, word(key), " ", name);
  const link = ({ number, title, anchor }: Section): HTMLElement =>
    h("a", { href: `#${anchor}`, onclick: () => shown.close() }, `${number} `, bdi(title));
  const items = [
    ...sections.filter(({ id }) => old[id] !== steps[id]).map((step) =>
      item(Object.hasOwn(old, step.id) ? "changed-step" : "new-step", link(step))),
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
  for (const sign of text) found = (Math.imul(found, 31) + sign.codePointAt(0)!) | 0;
  return found;
}

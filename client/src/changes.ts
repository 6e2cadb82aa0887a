/**
 * What is new since the reader last had this runbook open, told once for each version.
 *
 * Steps are compared by what their authors wrote, as a number each: the browser remembers those, and nothing of any case.
 */

import { sections, wording } from "./booklet";
import { ask } from "./dialog";
import { on, one, part } from "./dom";
import { guide, word } from "./guide";
import { remember, remembered } from "./store";
import { isRecord } from "./stored";

export function tellChanges(): void {
  const { hash } = guide;
  const steps = Object.fromEntries(sections.map((step) => [step.id, digest(wording(step))]));
  const seen = (): boolean => remember({ hash, steps });
  const before = remembered();
  const old = isRecord(before) && before.hash !== hash && isRecord(before.steps) ? before.steps : steps;
  const changed = sections.filter(({ id }) => old[id] !== steps[id]);
  const gone = Object.keys(old).filter((id) => !Object.hasOwn(steps, id));
  if (!changed.length && !gone.length) return void seen();
  const shown = ask("changes");
  one("ul", shown).append(...changed.map(({ id, number, title, anchor }) => {
    const item = part(".change", { span: word(Object.hasOwn(old, id) ? "changed-step" : "new-step"), "a span": number, bdi: title });
    const link = one<HTMLAnchorElement>("a", item);
    link.href = `#${anchor}`;
    on(link, "click", () => shown.close());
    return item;
  }), ...gone.map((id) => part(".gone", { bdi: id })));
  on(shown, "close", seen);
}

/** A number that another text is unlikely to have. */
function digest(text: string): number {
  let found = 0;
  for (const sign of text) found = (Math.imul(found, 31) + sign.codePointAt(0)!) | 0;
  return found;
}

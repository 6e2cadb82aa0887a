/** The step on hand: its section is shown, has the focus, and all others wait. */

import { add, type Scene } from "./app";
import { section, sections } from "./booklet";
import { mark, on, one, part, root, say } from "./dom";
import { word } from "./guide";

/** Show them; `furnish` gives a step what it needs to be worked with, when it is first on show. */
export function showSteps(furnish: (article: HTMLElement, step: number) => void): void {
  const { title } = document;
  const furnished = new Set<number>();
  const prepare = (step: number): void => {
    if (!furnished.has(step)) furnish(section(step).article, step);
    furnished.add(step);
  };
  const prepareAll = (): void => sections.forEach((_, step) => prepare(step));
  const preview = bindPreview();
  let now: readonly Element[] = [];
  add((scene, before) => {
    const { step, preferences, visit } = scene;
    const shown = step === undefined ? undefined : section(step);
    for (const old of now) mark(old, "now", false);
    now = shown ? [shown.article, shown.article.parentElement!] : [];
    for (const each of now) mark(each, "now", true);
    if (step !== undefined) prepare(step);
    if (preferences.booklet) prepareAll();
    mark(root, "starting", !shown);
    document.title = shown ? `${shown.title} – ${title}` : title;
    preview(scene, shown?.article);
    const isMoved = before && (before.step !== step || before.visit?.key !== visit?.key);
    if (isMoved && !preferences.booklet) arrive(shown?.article ?? one(".starts .way"));
  });
  // Paper has the whole booklet: what is known of the case stands in every step of it.
  on(window, "beforeprint", prepareAll);
}

/** Say that what is shown is only looked at, and offer the way back. */
function bindPreview(): (scene: Scene, shown: HTMLElement | undefined) => void {
  const banner = part(".preview");
  return ({ preview, visit }, shown) => {
    if (preview === undefined || !shown) return banner.remove();
    say(one("span", banner), visit ? word("preview", section(visit.step)) : word("preview-only"));
    one("button", banner).hidden = !visit;
    shown.before(banner);
  };
}

/** Put the reader, the keyboard and the screen reader at the beginning of a section. */
function arrive(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

/** The step on hand: its section is shown, has the focus, and all others wait. */

import type { App, Scene } from "./app";
import { h, mark, one } from "./dom";

/** The step that a scene shows: the one looked at, else the one of the case. */
export const shownStep = (scene: Scene): number | undefined => scene.preview ?? scene.visit?.step;

/** Show them; `furnish` gives a step what it needs to be worked with, when it is first on show. */
export function showSteps(app: App, furnish: (article: HTMLElement, step: number) => void): void {
  const banner = h("p", { class: "notice preview", role: "status" });
  const title = document.title;
  const furnished = new Set<number>();
  const prepare = (step: number): void => {
    if (!furnished.has(step)) furnish(app.booklet.section(step).article, step);
    furnished.add(step);
  };
  let now: readonly Element[] = [];
  app.add((scene, before) => {
    const step = shownStep(scene);
    const shown = step === undefined ? undefined : app.booklet.section(step).article;
    if (shown !== now[0]) {
      for (const old of now) mark(old, "now", false);
      now = shown ? [shown, shown.parentElement ?? shown] : [];
      for (const each of now) mark(each, "now", true);
    }
    if (step !== undefined) prepare(step);
    if (scene.preferences.booklet) app.guide.steps.forEach((_, each) => prepare(each));
    mark(document.documentElement, "starting", step === undefined);
    document.title = step === undefined ? title : `${app.booklet.section(step).title} – ${title}`;
    draw(app, banner, scene, shown);
    const moved = before !== undefined && (shownStep(before) !== step || before.visit?.key !== scene.visit?.key);
    if (moved && !scene.preferences.booklet) arrive(shown ?? one(".starts .way"));
  });
}

/** Say that what is shown is only looked at, and offer the way back. */
function draw(app: App, banner: HTMLElement, scene: Scene, shown: HTMLElement | undefined): void {
  if (scene.preview === undefined || !shown) {
    banner.remove();
    return;
  }
  const here = scene.visit && app.booklet.section(scene.visit.step);
  const text = here ? app.word("preview", { number: here.number, title: here.title }) : app.word("preview-only");
  const back = h("button", { type: "button", click: () => app.look(undefined) }, app.word("preview-back"));
  banner.replaceChildren(text, " ", ...(here ? [back] : []));
  shown.before(banner);
}

/** Put the reader, the keyboard and the screen reader at the beginning of a section. */
function arrive(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

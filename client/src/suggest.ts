/** A suggestion on the step on show, to the address that the flow's owner gives: with the step, the version, the wording. */

import type { App } from "./app";
import { all, note, set } from "./dom";
import { shownStep } from "./steps";

/** So much of a wording goes into an address: mail programs take two thousand letters. */
const MOST = 700;

export function bindSuggestion(app: App): void {
  const { guide, booklet } = app;
  for (const link of all(".suggest a")) {
    const template = note(link, "to");
    app.add((scene, before) => {
      const step = shownStep(scene);
      if (step === undefined || (before && shownStep(before) === step)) return;
      const { number, title } = booklet.section(step);
      const slots = { number, title, step: guide.steps[step]?.id ?? "", guide: booklet.title, version: guide.version || guide.hash.slice(0, 12), wording: booklet.wording(step).slice(0, MOST) };
      const words: Readonly<Record<string, string>> = { ...slots, subject: app.word("suggest-subject", slots), body: app.word("suggest-body", slots) };
      set(link, "href", template.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(words[name] ?? whole)));
    });
  }
}

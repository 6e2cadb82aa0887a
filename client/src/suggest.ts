/** A suggestion on the step on show, to the address that the flow's owner gives: with the step, the version, the wording. */

import type { App } from "./app";
import { all, filled, note, set } from "./dom";

/** So much of a wording goes into an address: mail programs take two thousand letters. */
const MOST = 700;

export function bindSuggestion(app: App): void {
  const { guide, book } = app;
  for (const link of all(".suggest a")) {
    app.add(({ step }, before) => {
      if (step === undefined || before?.step === step) return;
      const { number, title } = book.section(step);
      const slots = {
        number, title, step: guide.steps[step]?.id ?? "", guide: book.title,
        version: guide.version || guide.hash.slice(0, 12), wording: book.wording(step).slice(0, MOST),
      };
      const words = { ...slots, subject: app.word("suggest-subject", slots), body: app.word("suggest-body", slots) };
      set(link, "href", filled(note(link, "to"), words, encodeURIComponent));
    });
  }
}

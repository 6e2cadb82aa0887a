/** A suggestion on the step on show, to the address that the flow's owner gives: with the step, the version, the wording. */

import { add } from "./app";
import { section, title as guideTitle, wording } from "./booklet";
import { all, filled, note } from "./dom";
import { guide, word } from "./guide";

/** So much of a wording goes into an address: mail programs take two thousand letters. */
const MOST = 700;

export function bindSuggestion(): void {
  for (const link of all<HTMLAnchorElement>(".suggest a")) {
    add(({ step }, before) => {
      if (step === undefined || before?.step === step) return;
      const { number, title, id } = section(step);
      const slots = {
        number, title, step: id, guide: guideTitle,
        version: guide.version || guide.hash.slice(0, 12), wording: wording(section(step)).slice(0, MOST),
      };
      const words = { ...slots, subject: word("suggest-subject", slots), body: word("suggest-body", slots) };
      link.href = filled(note(link, "to"), words, encodeURIComponent);
    });
  }
}

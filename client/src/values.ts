/** How the value of a field is said, and a day. */

import { declared } from "./declared";
import { guide, word } from "./guide";

/** A value as people say it: a date in words, all else as it was typed. */
export function spoken(field: string, value: string): string {
  const day = declared.get(field)?.dataset.type === "date" ? Date.parse(value) : NaN;
  return Number.isNaN(day) ? value : dayInWords(day, true);
}

/** A day, as a clock of UTC shows it: « mardi 1er décembre », and its year where it is asked for. */
export const dayInWords = (time: number, hasYear: boolean): string =>
  dateFormat({ weekday: "long", day: "numeric", month: "long", timeZone: "UTC", ...(hasYear && { year: "numeric" }) })
    .format(time).replace(",", "").replace(" 1 ", ` ${word("first-of-month")} `);

/** Dates as they are written in the language of the page. */
export const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(guide.lang === "en" ? "en-GB" : guide.lang, options);

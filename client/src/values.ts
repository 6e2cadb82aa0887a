/** What a field of a type may hold, and how its value is said. No page. */

const SHAPES: Readonly<Record<string, RegExp>> = {
  number: /^[+-]?\d[\d\s\u00a0\u202f]*([.,]\d+)?$/,
  email: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/,
  phone: /^\+?[\d\s\u00a0.()/-]{4,}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

/** Whether a value fits its type; an empty one is not wrong, only missing. */
export const isSound = (type: string, value: string): boolean => !value || (SHAPES[type]?.test(value.trim()) ?? true);

/** A value as people say it: a date in words, all else as it was typed. */
export function spoken(type: string, value: string, lang: string): string {
  const day = type === "date" && isSound(type, value) ? Date.parse(value) : NaN;
  return Number.isNaN(day) ? value : dayInWords(day, "UTC", lang, true);
}

/** Whether a day is over, by the reader's own clock; Swedes write days as ISO 8601 does. */
export const isOver = (day: string): boolean => day < new Date().toLocaleDateString("sv");

/** A day: « mardi 1er décembre », and its year where it is asked for. */
export function dayInWords(time: number, timeZone: string, lang: string, hasYear: boolean): string {
  const form = dateFormat(lang, { weekday: "long", day: "numeric", month: "long", timeZone, ...(hasYear && { year: "numeric" }) });
  const words = form.formatToParts(time).map(({ type, value }) => (type === "day" && value === "1" && lang === "fr" ? "1er" : value));
  return words.join("").replace(",", "");
}

/** Dates as they are written in the language of the page. */
export const dateFormat = (lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, options);

/** Which key means what. Digits are read by their place, so that an AZERTY row needs no Shift; letters as printed. */

/** What a shortcut does; the value is the letter it has until somebody changes it. */
export const LETTERS = {
  back: "b", resume: "v", notes: "n", map: "m", outline: "s", report: "g", cases: "d", help: "?",
  escalate: "e", callback: "r", unhappy: "c", finish: "f",
} as const;

export type Command = keyof typeof LETTERS;
export type Letters = Readonly<Record<Command, string>>;

/** The digits, and then letters, in the order in which they are given to answers. */
const CAPS = "1234567890qwtyuiophjklxzagsdfcvbnmre";

/** The keys of the answers of a step: one each, none that is a command's; past the last letter there is none. */
export function capsFor(count: number, letters: Letters): string[] {
  const taken = new Set(Object.values(letters));
  return [...CAPS].filter((cap) => !taken.has(cap)).slice(0, count);
}

/** A key press, as far as we look at it. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** The digit, letter or sign that was pressed, or "": the number row by its place, the keypad by its digit. */
export function cap(press: Press): string {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return "";
  return /^Digit(\d)$/.exec(press.code)?.[1] ?? (press.key.length === 1 ? press.key.toLowerCase() : "");
}

/** What takes what is typed, so that shortcuts must sleep. */
export const TYPED = "textarea, select, input:not([type=checkbox], [type=radio])";

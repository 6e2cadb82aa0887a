/** Where a case waits for a reload: the tab's own storage, and nowhere else. Preferences are not personal, and stay. */

import type { Case } from "./case";
import type { Guide } from "./guide";
import { LETTERS, type Letters } from "./keys";

/** What the browser remembers of its reader: nothing of any customer. */
export interface Preferences {
  readonly shortcuts: boolean;
  readonly letters: Letters;
  readonly booklet: boolean;
  readonly map: boolean;
}

const DEFAULTS: Preferences = { shortcuts: true, letters: LETTERS, booklet: false, map: true };
const PREFERENCES = "flowc:preferences";

/** The name under which this page keeps its cases: another flow's, or those of a copy elsewhere, have another. */
const nameOf = (guide: Guide, what = "cases"): string => `flowc:${what}:${location.pathname}:${guide.flow}`;
const seenName = (guide: Guide): string => nameOf(guide, "seen");

/** The cases that this tab was in, the one on hand first; what cannot be read is no case. */
export function kept(guide: Guide): Case[] {
  const found = read(() => sessionStorage, nameOf(guide));
  return Array.isArray(found) ? found.filter(isRecord).map(caseFrom) : [];
}

/** Keep cases without their sensitive values; false where the browser refuses. None leave nothing behind. */
export function keep(guide: Guide, cases: readonly Case[], isSensitive: (field: string) => boolean): boolean {
  if (cases.length) return write(() => sessionStorage, nameOf(guide), cases.map((each) => shareable(each, isSensitive)));
  try {
    sessionStorage.removeItem(nameOf(guide));
  } catch {
    // A storage that cannot be opened holds nothing.
  }
  return true;
}

/** A case as it may be written down: without what is sensitive. */
export const shareable = (state: Case, isSensitive: (field: string) => boolean): Case => ({
  ...state, values: Object.fromEntries(Object.entries(state.values).filter(([field]) => !isSensitive(field))),
});

export function preferences(): Preferences {
  const found = read(() => localStorage, PREFERENCES);
  if (!isRecord(found)) return DEFAULTS;
  return { ...DEFAULTS, ...found, letters: { ...LETTERS, ...entries(found.letters, text) } };
}

export const prefer = (chosen: Preferences): boolean => write(() => localStorage, PREFERENCES, chosen);

/** What the reader has last seen of this runbook. */
export const remembered = (guide: Guide): unknown => read(() => localStorage, seenName(guide));

export const remember = (guide: Guide, seen: unknown): boolean => write(() => localStorage, seenName(guide), seen);

/** A case read from a record, whatever it holds: what has another type than it should is left out. */
export function caseFrom(found: Readonly<Record<string, unknown>>): Case {
  const strings = (name: string): Readonly<Record<string, string>> => entries(found[name], text);
  return {
    id: text(found.id), begun: moment(found.begun), start: text(found.start), at: moment(found.at),
    answers: strings("answers"), values: strings("values"), where: strings("where"), ticks: strings("ticks"),
    scores: strings("scores"), times: entries(found.times, moment),
    notes: text(found.notes), channel: text(found.channel), parked: text(found.parked),
    exits: (Array.isArray(found.exits) ? found.exits : []).filter(isRecord).map((exit) => ({
      kind: text(exit.kind), step: text(exit.step), text: text(exit.text), time: moment(exit.time),
    })),
  };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
/** A whole number that a date can be made of. */
const moment = (value: unknown): number => (Number.isInteger(value) && Math.abs(value as number) < 8e15 ? value as number : 0);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The entries of a record that are what they should be, and not nothing. */
function entries<Value>(found: unknown, as: (value: unknown) => Value): Readonly<Record<string, Value>> {
  const pairs = isRecord(found) ? Object.entries(found).filter(([, value]) => value && as(value) === value) : [];
  return Object.fromEntries(pairs) as Record<string, Value>;
}

function read(storage: () => Storage, name: string): unknown {
  try {
    return JSON.parse(storage().getItem(name) ?? "null");
  } catch {
    return undefined;
  }
}

function write(storage: () => Storage, name: string, value: unknown): boolean {
  try {
    storage().setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

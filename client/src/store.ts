/** Where a case waits for a reload: the tab's own storage, and nowhere else. Preferences are not personal, and stay. */

import type { Case } from "./case";
import { opened } from "./case";
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

/** The name under which this page keeps its case: another flow's, or that of a copy elsewhere, is another. */
export const caseName = (guide: Guide): string => `flowc:case:${location.pathname}:${guide.flow}`;

/** The case that this tab was in, or undefined; what cannot be read is no case. */
export function kept(guide: Guide): Case | undefined {
  const found = read(() => sessionStorage, caseName(guide));
  return isRecord(found) ? caseFrom(found) : undefined;
}

/** Keep a case without its sensitive values; false where the browser refuses. */
export function keep(guide: Guide, state: Case, isSensitive: (field: string) => boolean): boolean {
  const values = Object.fromEntries(Object.entries(state.values).filter(([field]) => !isSensitive(field)));
  return write(() => sessionStorage, caseName(guide), { ...state, values });
}

/** Leave nothing of a case behind. */
export function forget(guide: Guide): void {
  try {
    sessionStorage.removeItem(caseName(guide));
  } catch {
    // A storage that cannot be opened holds nothing.
  }
}

export function preferences(): Preferences {
  const found = read(() => localStorage, PREFERENCES);
  if (!isRecord(found)) return DEFAULTS;
  const letters = isRecord(found.letters) ? found.letters : {};
  const letter = (name: string, usual: string): string => {
    const chosen = letters[name];
    return typeof chosen === "string" && chosen.length === 1 ? chosen : usual;
  };
  return {
    shortcuts: found.shortcuts !== false,
    letters: Object.fromEntries(Object.entries(LETTERS).map(([name, usual]) => [name, letter(name, usual)])) as Letters,
    booklet: found.booklet === true,
    map: found.map !== false,
  };
}

export const prefer = (chosen: Preferences): boolean => write(() => localStorage, PREFERENCES, chosen);

/** A case read from a record, whatever it holds: what has another type than it should is left out. */
export function caseFrom(found: Readonly<Record<string, unknown>>): Case {
  const empty = opened(text(found.id), number(found.begun));
  return {
    ...empty,
    start: text(found.start),
    at: Math.max(0, Math.trunc(number(found.at))),
    answers: entries(found.answers, (value) => typeof value === "string"),
    times: entries(found.times, (value) => typeof value === "number"),
    values: entries(found.values, (value) => typeof value === "string"),
    ticks: entries(found.ticks, (value) => value === true),
    notes: text(found.notes),
    exits: (Array.isArray(found.exits) ? found.exits : []).filter(isRecord).map((exit) => ({
      kind: text(exit.kind), step: text(exit.step), text: text(exit.text), time: number(exit.time),
    })),
  };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function entries<Value>(found: unknown, fits: (value: unknown) => boolean): Readonly<Record<string, Value>> {
  const pairs = isRecord(found) ? Object.entries(found).filter(([, value]) => fits(value)) : [];
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

/** Where a case waits for a reload: the tab's own storage, and nowhere else. Preferences are not personal, and stay. */

import { opened, type Case } from "./case";
import { isSensitive } from "./declared";
import { guide } from "./guide";
import { LETTERS, type Letters } from "./keys";
import { entries, isRecord, like, local, read, session, write, type Found } from "./stored";

/** What the browser remembers of its reader: nothing of any customer. */
export interface Preferences {
  readonly shortcuts: boolean;
  readonly letters: Letters;
  readonly booklet: boolean;
  readonly map: boolean;
}

const DEFAULTS: Preferences = { shortcuts: true, letters: LETTERS, booklet: false, map: true };
const PREFERENCES = "flowc:preferences";

/** The name under which this page keeps something: another flow's, or those of a copy elsewhere, have another. */
const nameOf = (what: string): string => `flowc:${what}:${location.pathname}:${guide.flow}`;

/** Whether the page is about to be read again for want of its cases. */
let isLeaving = false;

/** Call the tab after this flow while it keeps cases of it, so that it knows when they should be there. */
const call = (isKeeper: boolean): string => window.name = isKeeper ? guide.flow : "";

/** The cases that this tab was in, the one on hand first; what cannot be read is no case. */
export function kept(): Case[] {
  const found = read(session, nameOf("cases"));
  // On a busy machine Chromium can give a page that is read again an empty storage, for good; the next reading has it.
  isLeaving = !found && window.name === guide.flow;
  call(!!found);
  if (isLeaving) location.reload();
  return records(found).map(caseFrom);
}

/** Keep cases without their sensitive values; false where the browser refuses. None leave nothing behind. */
export function keep(cases: readonly Case[]): boolean {
  const isKept = write(session, nameOf("cases"), cases.length ? cases.map(shareable) : undefined);
  // A page that leaves must not be called for again, or it might be read for ever.
  call(isKept && !isLeaving && cases.length > 0);
  return isKept;
}

/** A case as it may be written down: without what is sensitive. */
export const shareable = (state: Case): Case => ({
  ...state, values: Object.fromEntries(Object.entries(state.values).filter(([field]) => !isSensitive(field))),
});

export function preferences(): Preferences {
  const found = like(DEFAULTS, read(local, PREFERENCES));
  return { ...found, letters: like(LETTERS, found.letters) };
}

export const prefer = (chosen: Preferences): boolean => write(local, PREFERENCES, chosen);

/** What the reader has last seen of this runbook. */
export const remembered = (): unknown => read(local, nameOf("seen"));

export const remember = (seen: unknown): boolean => write(local, nameOf("seen"), seen);

/** A case read from a record, whatever it holds: what has another type than it should is left out. */
export const caseFrom = (found: Found): Case => ({
  ...like(opened("", 0), found),
  ...Object.fromEntries(["answers", "values", "where", "ticks", "scores"].map((name) => [name, entries(found[name], "string")])),
  times: entries(found.times, "number"),
  exits: records(found.exits).map((exit) => like({ kind: "", step: "", text: "", time: 0 }, exit)),
});

/** The records of a list, if it is one. */
const records = (found: unknown): Found[] => (Array.isArray(found) ? found.filter(isRecord) : []);

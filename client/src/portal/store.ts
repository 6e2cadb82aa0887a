/** What was searched, until the tab is closed: who comes back from a guide finds the list as it was. */

import { entries, read, session, write } from "../stored";

const name = (): string => `flowc:portal:${location.pathname}`;

export const kept = (): Readonly<Record<string, string>> => entries(read(session, name()), "string");

/** A browser that keeps nothing still searches. */
export const keep = (fields: Readonly<Record<string, string>>): boolean => write(session, name(), fields);

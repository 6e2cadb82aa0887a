/** What was searched, until the tab is closed: who comes back from a guide finds the list as it was. */

import { isRecord } from "../store";

const name = (): string => `flowc:portal:${location.pathname}`;

export function kept(): Readonly<Record<string, string>> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(name()) ?? "null");
    const pairs = isRecord(found) ? Object.entries(found).filter(([, value]) => typeof value === "string") : [];
    return Object.fromEntries(pairs) as Record<string, string>;
  } catch {
    return {};
  }
}

export function keep(fields: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(name(), JSON.stringify(fields));
  } catch {
    // A browser that keeps nothing still searches.
  }
}

/** Detours that are open at every step: to escalate, to call back, to calm, to end. Each returns to where one was. */

import type { App } from "./app";
import { ask } from "./dialog";
import { all } from "./dom";
import type { Command } from "./keys";

export const EXITS = ["escalate", "callback", "unhappy", "finish"] as const satisfies readonly Command[];
export type ExitKind = (typeof EXITS)[number];

/** Ask for what should be known of a detour, and put it on record. */
export function leave(app: App, kind: ExitKind): void {
  const shown = ask(`exit-${kind}`, () => {
    const text = all<HTMLInputElement>("input, select, textarea", shown).map(({ value }) => value.trim()).filter(Boolean).join(" – ");
    app.act({ do: "leave", exit: { kind, step: app.here, text, time: Date.now() } });
  });
}

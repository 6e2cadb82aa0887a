/** What the page knows of its flow: written by `flowc/backends/html/guide.py`, read once, never changed. */

import type { Calendar } from "./calendar";
import { filled, one } from "./dom";

export type ArrowKind = "outcome" | "otherwise" | "timer" | "exhausted";

/** A way from one step to another; `key` names it within its step, and stays the same when other ways come or go. */
export interface Arrow {
  readonly to: number;
  readonly key: string;
  /** Plain where it is not said. */
  readonly kind?: ArrowKind;
  /** How often one case may take it. */
  readonly max?: number;
}

export interface Step {
  readonly id: string;
  readonly kind: string;
  readonly out: readonly Arrow[];
}

export interface Guide {
  readonly flow: string;
  readonly version: string;
  readonly hash: string;
  readonly lang: "fr" | "en";
  /** Where a conversation may begin. */
  readonly starts: readonly number[];
  readonly steps: readonly Step[];
  /** When people work; absent where nothing is promised. */
  readonly calendar?: Calendar;
  readonly words: Readonly<Record<string, string>>;
}

export const guide = JSON.parse(one("#guide").textContent) as Guide;

/** A word of the interface, its slots filled. */
export const word = (key: string, slots: object = {}): string => filled(guide.words[key] ?? key, slots);

/** Detours that are open at every step: to escalate, to call back, to calm, to end. Each returns to where one was. */

import type { App } from "./app";
import { dialog, type Dialog } from "./dialog";
import { all, h, textOf } from "./dom";
import type { Command } from "./keys";

export const EXITS = ["escalate", "callback", "unhappy", "finish"] as const satisfies readonly Command[];
export type ExitKind = (typeof EXITS)[number];

/** Ask for what should be known of a detour, and put it on record. */
export function leave(app: App, kind: ExitKind): Dialog {
  const questions = fieldsOf(app, kind);
  return dialog(app.word(`exit-${kind}`), app.word("cancel"), [
    h("p", {}, app.word(`exit-${kind}-hint`)),
    ...questions.map(({ label, input }) => h("label", { class: "ask" }, h("span", {}, label), input)),
  ], {
    label: app.word("record"),
    run: () => record(app, kind, questions.map(({ input }) => input.value.trim()).filter(Boolean).join(" – ")),
  });
}

function record(app: App, kind: ExitKind, text: string): void {
  const step = app.scene.visit?.key ?? "";
  app.act({ do: "leave", exit: { kind, step, text, time: Date.now() } });
}

interface Question {
  readonly label: string;
  readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
}

function fieldsOf(app: App, kind: ExitKind): Question[] {
  const reason: Question = { label: app.word("reason"), input: h("textarea", { rows: "2" }) };
  switch (kind) {
    case "escalate":
      return [{ label: app.word("to-whom"), input: choice(["", ...teams()]) }, reason];
    case "callback":
      return [
        { label: app.word("call-when"), input: h("input", { type: "text", autocomplete: "off" }) },
        { label: app.word("call-number"), input: h("input", { type: "tel", autocomplete: "off" }) },
        reason,
      ];
    case "finish":
      return [{ label: app.word("outcome"), input: choice(["", ...app.word("outcomes").split("|")]) }, reason];
    default:
      return [reason];
  }
}

const teams = (): string[] => all("#teams .team h3").map(textOf);

const choice = (texts: readonly string[]): HTMLSelectElement => h("select", {}, ...texts.map((text) => h("option", {}, text)));

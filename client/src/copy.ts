/** Texts to take along. Copying works wherever it can, and shows the text, selected, where it cannot. */

import type { App } from "./app";
import { dialog } from "./dialog";
import { all, h } from "./dom";

/** A button that copies the words of each text to send, unless a blank in them is empty. */
export function bindCopies(app: App): void {
  for (const block of all(".copy, .mail")) {
    const said = h("span", { role: "status" });
    const copy = async (): Promise<void> => {
      const blank = block.querySelector<HTMLElement>("var:not(.filled)");
      if (blank) {
        const name = (blank.textContent ?? "").slice(1, -1);
        said.textContent = app.word("blank", { name });
        all<HTMLElement>(".step.now [data-field]").find(({ dataset }) => dataset.field === blank.dataset.field && !block.querySelector("input"))?.focus();
        return;
      }
      await copyText(app, wordsOf(block), said);
    };
    block.append(h("p", { class: "deeds" }, h("button", { type: "button", click: () => void copy() }, app.word("copy")), said));
  }
}

/** The subject and the message of a mail, or the text to copy: as they are shown, blanks filled. */
export const wordsOf = (block: HTMLElement): string => all(".words", block).map((words) => words.textContent ?? "").join("\n\n");

export async function copyText(app: App, text: string, said: HTMLElement): Promise<void> {
  const done = (await byClipboard(text)) || bySelection(text);
  said.textContent = app.word(done ? "copied" : "copy-by-hand");
  if (!done) show(app, text);
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which needs no permission. */
function bySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = h("textarea", { class: "hidden", "aria-hidden": "true" });
  area.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Refused: the text will be shown.
  }
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

function show(app: App, text: string): void {
  const area = h("textarea", { rows: "10", readonly: true, "aria-label": app.word("copy-by-hand") });
  area.value = text;
  dialog(app.word("copy-by-hand"), app.word("close"), [area]);
  area.select();
}


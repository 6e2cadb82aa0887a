/** Texts to take along. Copying works wherever it can, and shows the text, selected, where it cannot. */

import type { App } from "./app";
import { ask, openDialog } from "./dialog";
import { all, h, note, on, one, part, say } from "./dom";

/** A button that copies the words of each text to send, unless a blank in them is empty. */
export function bindCopies(app: App, article: HTMLElement): void {
  for (const block of all(".copy, .mail", article)) {
    const deeds = part(".copying");
    const said = one("[role=status]", deeds);
    on(one("button", deeds), "click", () => {
      const blank = block.querySelector<HTMLElement>("var:not(.filled)");
      if (!blank) return void copyText(app, wordsOf(block), said);
      say(said, app.word("blank", { name: (blank.textContent ?? "").slice(1, -1) }));
      all(".step.now [data-field]:not(var)").find((field) => note(field, "field") === note(blank, "field"))?.focus();
    });
    block.append(deeds);
  }
}

/** The subject and the message of a mail, or the text to copy: as they are shown, blanks filled. */
const wordsOf = (block: HTMLElement): string => all(".words", block).map(({ textContent }) => textContent).join("\n\n");

/** Copy a text; false where it is shown instead, and nobody knows whether it was taken. */
export async function copyText(app: App, text: string, said: HTMLElement): Promise<boolean> {
  const isDone = (await byClipboard(text)) || bySelection(text);
  say(said, app.word(isDone ? "copied" : "copy-by-hand"));
  if (!isDone) fill(one("textarea", ask("by-hand")), text);
  return isDone;
}

const byClipboard = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** The old way, which needs no permission. */
function bySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const area = h("textarea", { class: "hidden", "aria-hidden": "true" });
  (openDialog() ?? document.body).append(area);
  fill(area, text);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    focused?.focus();
  }
}

function fill(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  area.select();
}

/** Texts to take along. Copying works wherever it can, and shows the text, selected, where it cannot. */

import { ask } from "./dialog";
import { all, note, on, one, part, say } from "./dom";
import { word } from "./guide";

/** A button that copies the words of each text to send, unless a blank in them is empty. */
export function bindCopies(article: HTMLElement): void {
  for (const block of all(".copy, .mail", article)) {
    const deeds = part(".copying");
    const said = one("[role=status]", deeds);
    on(one("button", deeds), "click", () => {
      const [blank] = all("var:not(.filled)", block);
      if (!blank) return void copyText(wordsOf(block), said);
      say(said, word("blank", { name: blank.textContent.slice(1, -1) }));
      all(".step.now [data-type]").find((field) => note(field, "field") === note(blank, "field"))?.focus();
    });
    block.append(deeds);
  }
}

/** The subject and the message of a mail, or the text to copy: as they are shown, blanks filled. */
const wordsOf = (block: HTMLElement): string => all(".words", block).map(({ textContent }) => textContent).join("\n\n");

/** Copy a text; false where it is shown instead, and nobody knows whether it was taken. */
export async function copyText(text: string, said: HTMLElement): Promise<boolean> {
  const isDone = (await byClipboard(text)) || bySelection(text);
  say(said, word(isDone ? "copied" : "copy-by-hand"));
  return isDone;
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which needs no permission; where it is refused, the text stays on show. */
function bySelection(text: string): boolean {
  const shown = ask("by-hand");
  const area = one<HTMLTextAreaElement>("textarea", shown);
  area.value = text;
  area.select();
  const isDone = document.execCommand("copy");
  if (isDone) shown.close();
  return isDone;
}

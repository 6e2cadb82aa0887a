/** A question in front of the page: the browser's own dialog, which keeps the focus and gives it back. */

import { on, part } from "./dom";

export type Dialog = HTMLDialogElement;

/** Ask; with its main button it is done, and every other way of closing it leaves everything as it was. */
export function ask(name: string, done?: () => void): Dialog {
  const shown = part<Dialog>(`#ask-${name}`);
  on(shown, "close", () => {
    shown.remove();
    if (shown.returnValue) done?.();
  });
  document.body.append(shown);
  shown.showModal();
  return shown;
}

export const openDialog = (): Element | null => document.querySelector("dialog[open]");

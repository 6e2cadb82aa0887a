/** A question in front of the page: the browser's own dialog, which keeps the focus and gives it back. */

import { h } from "./dom";

export type Dialog = HTMLDialogElement;

interface Deed {
  readonly label: string;
  readonly run: () => void;
}

let count = 0;

/** Ask; Escape and the second button leave everything as it was. */
export function dialog(title: string, close: string, body: readonly Node[], deed?: Deed): Dialog {
  count += 1;
  const id = `dialog-${count}`;
  const form = h(
    "form", { method: "dialog" },
    h("h2", { id }, title), ...body,
    h("p", { class: "deeds" },
      deed && h("button", { type: "submit", class: "main", value: "done" }, deed.label),
      h("button", { type: deed ? "button" : "submit", click: () => element.close() }, close)),
  );
  const element = h("dialog", { "aria-labelledby": id, class: "dialog" }, form);
  element.addEventListener("close", () => {
    element.remove();
    if (element.returnValue === "done") deed?.run();
  });
  document.body.append(element);
  element.showModal();
  return element;
}

export const dialogIsOpen = (): boolean => document.querySelector("dialog[open]") !== null;

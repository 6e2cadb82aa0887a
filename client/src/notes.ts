/** Free notes beside the conversation, and a reminder of what does not belong there. */

import type { App } from "./app";
import { h } from "./dom";

export function notes(app: App): { readonly element: HTMLElement; readonly area: HTMLTextAreaElement } {
  const area = h("textarea", { id: "notes", rows: "4", "aria-describedby": "notes-hint", autocomplete: "off" });
  area.addEventListener("input", () => app.act({ do: "write", of: "notes", text: area.value }));
  const unsafe = h("p", { class: "notice", role: "status", hidden: true }, app.word("unsafe"));
  app.add(({ state, safe }) => {
    if (area.value !== state.notes) area.value = state.notes;
    unsafe.hidden = safe;
  });
  const element = h(
    "div", { class: "notes" },
    h("label", { for: "notes" }, app.word("notes")), area,
    h("p", { id: "notes-hint", class: "soft" }, app.word("notes-hint")), unsafe,
  );
  return { element, area };
}

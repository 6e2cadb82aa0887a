/** Free notes beside the conversation, and a reminder of what does not belong there. */

import type { App } from "./app";
import { on, one } from "./dom";

export function bindNotes(app: App): void {
  const area = one<HTMLTextAreaElement>("#notes");
  on(area, "input", () => app.act({ do: "write", of: "notes", text: area.value }));
  app.add(({ state, safe }) => {
    if (area.value !== state.notes) area.value = state.notes;
    one(".notes .notice").hidden = safe;
  });
}

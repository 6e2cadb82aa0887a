/** Free notes beside the conversation, and a reminder of what does not belong there. */

import { act, add } from "./app";
import { on, one } from "./dom";

export function bindNotes(): void {
  const area = one<HTMLTextAreaElement>("#notes");
  on(area, "input", () => act({ do: "write", of: "notes", text: area.value }));
  add(({ state, safe }) => {
    area.value = state.notes;
    one(".notes .notice").hidden = safe;
  });
}

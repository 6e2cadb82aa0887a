/** The channel of the conversation: lines for other channels are put away. */

import { act, add } from "./app";
import { all, mark, note, on } from "./dom";

/** Bind the choice of a channel, which is there only where the flow speaks differently on some. */
export function bindChannels(): void {
  const [select] = all<HTMLSelectElement>(".channels select");
  if (!select) return;
  const lines = all(".line[data-channel]");
  on(select, "change", () => act({ do: "write", of: "channel", text: select.value }));
  add(({ state }, before) => {
    if (state.channel === before?.state.channel) return;
    select.value = state.channel;
    // A channel that there is no longer is none.
    select.value ||= "";
    for (const line of lines) mark(line, "elsewhere", select.value !== "" && note(line, "channel") !== select.value);
  });
}

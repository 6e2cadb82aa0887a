/** The channel of the conversation: lines for other channels are put away. */

import type { App } from "./app";
import { all, mark, note, on } from "./dom";

/** Bind the choice of a channel, which is there only where the flow speaks differently on some. */
export function bindChannels(app: App): void {
  const [select] = all<HTMLSelectElement>(".channels select");
  if (!select) return;
  const lines = all(".line[data-channel]");
  const names = [...select.options].map(({ value }) => value);
  on(select, "change", () => app.act({ do: "write", of: "channel", text: select.value }));
  app.add(({ state }, before) => {
    if (state.channel === before?.state.channel) return;
    select.value = names.includes(state.channel) ? state.channel : "";
    for (const line of lines) mark(line, "elsewhere", select.value !== "" && note(line, "channel") !== select.value);
  });
}

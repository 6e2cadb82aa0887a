/** The channel of the conversation: lines for other channels are put away. */

import type { App } from "./app";
import { all, h, textOf } from "./dom";

/** The choice of a channel, or undefined where the flow speaks the same on all. */
export function channels(app: App): HTMLElement | undefined {
  const lines = all(".line[data-channel]");
  const names = new Map(lines.map((line) => [line.dataset.channel ?? "", textOf(line.querySelector(".channel"))]));
  if (!names.size) return undefined;
  for (const [id, name] of Object.entries(app.guide.channels)) names.set(id, name);
  const select = h("select", { change: () => app.act({ do: "write", of: "channel", text: select.value }) });
  select.append(...[["", app.word("all-channels")] as const, ...names].map(([id, name]) => h("option", { value: id }, name)));
  app.add(({ state }) => {
    select.value = names.has(state.channel) ? state.channel : "";
    for (const line of lines) line.classList.toggle("elsewhere", select.value !== "" && line.dataset.channel !== select.value);
  });
  return h("label", { class: "channels" }, h("span", { class: "hidden" }, app.word("channel")), select);
}

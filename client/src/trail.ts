/** The way that the conversation has taken: every step with its answer, each a way back to it. */

import { act, add, scene } from "./app";
import { label, section } from "./booklet";
import { bdi, h, later, mark, on, one, part, say } from "./dom";
import { word } from "./guide";
import type { Visit } from "./walk";

export function bindTrail(): void {
  const list = one(".trail ol");
  const resume = one(".resume");
  add(({ state, visits }, before) => {
    if (before && (["answers", "start", "at", "exits"] as const).every((part) => state[part] === before.state[part])) return;
    list.replaceChildren(...visits.map(entry));
    const here = list.children[state.at] as HTMLElement | undefined;
    later(() => {
      if (here) list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
    });
    const last = visits.at(-1);
    resume.hidden = state.at >= visits.length - 1;
    if (last) say(resume, word("resume", section(last.step)));
  });
}

function entry(visit: Visit, place: number): HTMLElement {
  const { at, exits } = scene.state;
  const { number, title } = section(visit.step);
  const item = part(".entry");
  const button = one("button", item);
  mark(item, "here", place === at);
  mark(item, "ahead", place > at);
  button.ariaCurrent = place === at ? "step" : null;
  on(button, "click", () => act({ do: "go", to: place }));
  say(one(".number", item), number);
  say(one("bdi", item), title);
  const answer = answerOf(visit);
  say(one(".answer bdi", item), answer);
  if (!answer) one(".answer", item).remove();
  if (place <= at) one(".kept", item).remove();
  item.append(...exits.filter(({ step }) => step === visit.key).map(({ kind, text }) =>
    h("p", { className: "exit" }, word(`exit-${kind}`), text && " – ", bdi(text))));
  return item;
}

/** The answer of a visit in words, "" where there was nothing to decide. */
export function answerOf({ step, taken, options }: Visit): string {
  if (!taken || (options.length < 2 && !taken.kind)) return "";
  const from = section(step);
  const place = from.out.indexOf(taken);
  return place < 0 ? section(taken.to).title : label(from, place);
}

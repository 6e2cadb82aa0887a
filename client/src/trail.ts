/** The way that the conversation has taken: every step with its answer, each a way back to it. */

import { act, add, scene } from "./app";
import { label, section } from "./booklet";
import type { Exit } from "./case";
import { later, mark, on, one, part, say } from "./dom";
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
  const answer = answerOf(visit);
  const item = part(".entry", { ".number": number, bdi: title, ".answer bdi": answer });
  const button = one("button", item);
  mark(item, "here", place === at);
  mark(item, "ahead", place > at);
  button.ariaCurrent = place === at ? "step" : null;
  on(button, "click", () => act({ do: "go", to: place }));
  if (!answer) one(".answer", item).remove();
  if (place <= at) one(".kept", item).remove();
  item.append(...exits.flatMap((exit, number) => (exit.step === visit.key ? detour(exit, number) : [])));
  return item;
}

/** A detour that was taken from a step, and the way to take it back. */
function detour({ kind, text }: Exit, number: number): HTMLElement {
  const item = part(".exit", { "span span": word(`exit-${kind}`) + (text && " – "), bdi: text });
  on(one("button", item), "click", () => {
    act({ do: "withdraw", exit: number });
    one(".trail .here button").focus();
  });
  return item;
}

/** The answer of a visit in words, "" where there was nothing to decide. */
export function answerOf({ step, taken, options }: Visit): string {
  if (!taken || (options.length < 2 && !taken.kind)) return "";
  const from = section(step);
  const place = from.out.indexOf(taken);
  return place < 0 ? section(taken.to).title : label(from, place);
}

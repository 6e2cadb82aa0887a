/** The picture and the contents, in step with the conversation: where it is, where it was, where it may go. */

import { add, scene } from "./app";
import { section, sections, stepOf } from "./booklet";
import { all, later, mark, root, unseen } from "./dom";
import { guide, word } from "./guide";
import { reachable } from "./walk";

const STATES = ["here", "visited", "ahead"] as const;
type State = (typeof STATES)[number];

/** The picture follows the step, a moment later: nobody waits for it. */
export function bindMap(): void {
  const cards = byStep(".picture svg a");
  const lines = byStep(".contents ol a");
  const painted: (State | undefined)[] = [];
  let links: readonly Element[] = [];
  let waits = false;
  const draw = (): void => {
    waits = false;
    const stateOf = statesNow();
    sections.forEach((_, step) => {
      const state = stateOf(step);
      if (state === painted[step]) return;
      painted[step] = state;
      for (const each of [...cards[step]!, ...lines[step]!]) paint(each, state);
    });
    for (const link of links) mark(link, "taken", false);
    links = scene.visits.slice(0, scene.state.at).flatMap(({ step, taken }) =>
      document.getElementById(`picture-link-${section(step).id}--${taken && section(taken.to).id}`) ?? []);
    for (const link of links) mark(link, "taken", true);
    mark(root, "mapped", true);
    if (scene.visit) center(cards[scene.visit.step]![0]);
  };
  add(({ visit, state }, before) => {
    if (waits || (before && visit?.key === before.visit?.key && state.answers === before.state.answers)) return;
    waits = true;
    later(draw);
  });
}

function statesNow(): (step: number) => State | undefined {
  const { visit, visits, state } = scene;
  const visited = new Set(visits.slice(0, state.at).map(({ step }) => step));
  const ahead = reachable(guide, visit?.step);
  return (step) => step === visit?.step ? "here" : visited.has(step) ? "visited" : ahead.has(step) ? "ahead" : undefined;
}

/** The links to each step. */
function byStep(selector: string): Element[][] {
  const found: Element[][] = sections.map(() => []);
  for (const link of all<Element>(selector)) found[stepOf(link.getAttribute("href")) ?? -1]?.push(link);
  return found;
}

/** Show a state; a line of the contents says in words what the picture shows by colours. */
function paint(element: Element, state: State | undefined): void {
  for (const each of STATES) mark(element, each, each === state);
  element.ariaCurrent = state === "here" ? "step" : null;
  for (const old of all(".hidden", element)) old.remove();
  if (state && state !== "here" && element instanceof HTMLElement) element.append(unseen(word(state)));
}

/** Bring a card to the middle of its frame, without moving the page. */
function center(card: Element | undefined): void {
  const frame = card?.closest(".scroll");
  if (!card || !frame) return;
  const [inner, outer] = [card.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: "instant",
  });
}

/** The picture and the contents, in step with the conversation: where it is, where it was, where it may go. */

import type { App, Scene } from "./app";
import { all, later, mark, root, set, unseen } from "./dom";
import { reachable } from "./walk";

const STATES = ["here", "visited", "ahead"] as const;
type State = (typeof STATES)[number];

/** The picture follows the step, a moment later: nobody waits for it. */
export function map(app: App): void {
  const cards = byStep(app, ".picture svg a");
  const lines = byStep(app, ".contents ol a");
  const painted: (State | undefined)[] = [];
  let links: readonly Element[] = [];
  let waits = false;
  const draw = (): void => {
    waits = false;
    const { scene } = app;
    const stateOf = statesOf(app, scene);
    app.guide.steps.forEach((_, step) => {
      const state = stateOf(step);
      if (state === painted[step]) return;
      painted[step] = state;
      for (const each of [...(cards[step] ?? []), ...(lines[step] ?? [])]) paint(app, each, state);
    });
    for (const link of links) mark(link, "taken", false);
    links = scene.visits.slice(0, scene.state.at).flatMap(({ step, taken }) =>
      document.getElementById(`picture-link-${app.guide.steps[step]?.id}--${taken && app.guide.steps[taken.to]?.id}`) ?? []);
    for (const link of links) mark(link, "taken", true);
    mark(root, "mapped", true);
    if (scene.visit) center(cards[scene.visit.step]?.[0]);
  };
  app.add(({ visit, state }, before) => {
    if (waits || (before && visit?.key === before.visit?.key && state.answers === before.state.answers)) return;
    waits = true;
    later(draw);
  });
}

function statesOf(app: App, { visit, visits, state }: Scene): (step: number) => State | undefined {
  const visited = visits.slice(0, state.at).map(({ step }) => step);
  const sets = { here: new Set([visit?.step]), visited: new Set(visited), ahead: visit ? reachable(app.guide, visit.step) : new Set() };
  return (step) => STATES.find((name) => sets[name].has(step));
}

/** The links to each step. */
function byStep(app: App, selector: string): Element[][] {
  const found: Element[][] = app.guide.steps.map(() => []);
  for (const link of all<Element>(selector)) found[app.book.stepOf(link.getAttribute("href")) ?? -1]?.push(link);
  return found;
}

/** Show a state; a line of the contents says in words what the picture shows by colours. */
function paint(app: App, element: Element, state: State | undefined): void {
  for (const each of STATES) mark(element, each, each === state);
  set(element, "aria-current", state === "here" && "step");
  for (const old of all(".hidden", element)) old.remove();
  if (state && state !== "here" && element instanceof HTMLElement) element.append(unseen(app.word(state)));
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

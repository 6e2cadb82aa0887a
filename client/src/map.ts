/** The picture and the contents, in step with the conversation: where it is, where it was, where it may go. */

import type { App, Scene } from "./app";
import { all, h, later, mark, set, unseen } from "./dom";
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
    const scene = app.scene;
    const stateOf = statesOf(app, scene);
    app.guide.steps.forEach((_, step) => {
      const state = stateOf(step);
      if (state === painted[step]) return;
      painted[step] = state;
      for (const card of cards[step] ?? []) paint(card, state);
      for (const each of lines[step] ?? []) line(app, each, state);
    });
    for (const link of links) mark(link, "taken", false);
    links = scene.visits.slice(0, scene.state.at).flatMap(({ step, taken }) =>
      document.getElementById(`picture-link-${app.guide.steps[step]?.id}--${taken && app.guide.steps[taken.to]?.id}`) ?? []);
    for (const link of links) mark(link, "taken", true);
    mark(document.documentElement, "mapped", true);
    if (scene.visit) center(cards[scene.visit.step]?.[0]);
  };
  app.add((scene, before) => {
    if (waits || (before && scene.visit?.key === before.visit?.key && scene.state.answers === before.state.answers)) return;
    waits = true;
    later(draw);
  });
}

function statesOf(app: App, scene: Scene): (step: number) => State | undefined {
  const here = scene.visit?.step;
  const visited = new Set(scene.visits.slice(0, scene.state.at).map(({ step }) => step));
  const ahead = here === undefined ? new Set<number>() : reachable(app.guide, here);
  return (step) => (step === here ? "here" : visited.has(step) ? "visited" : ahead.has(step) ? "ahead" : undefined);
}

/** The links to each step. */
function byStep(app: App, selector: string): Element[][] {
  const found: Element[][] = app.guide.steps.map(() => []);
  for (const link of all<Element>(selector)) {
    const step = app.booklet.stepOf(link.getAttribute("href") ?? "");
    if (step !== undefined) found[step]?.push(link);
  }
  return found;
}

function paint(element: Element, state: State | undefined): void {
  for (const each of STATES) mark(element, each, each === state);
  set(element, "aria-current", state === "here" ? "step" : undefined);
}

/** A line of the contents says in words what the picture shows by colours. */
function line(app: App, element: Element, state: State | undefined): void {
  paint(element, state);
  for (const old of all(":scope > .state", element)) old.remove();
  if (state && state !== "here") element.append(h("span", { class: "state" }, unseen(app.word(state))));
}

/** Bring a card to the middle of its frame, without moving the page. */
function center(card: Element | undefined): void {
  const frame = card?.closest(".scroll");
  if (!card || !frame) return;
  const inner = card.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  frame.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: "instant",
  });
}

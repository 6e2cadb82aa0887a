/** What is on hand: the case, what of the flow is shown, and who must be told when either changes. */

import { after, opened, visitsOf, type Action, type Case } from "./case";
import { guide } from "./guide";
import { keep, kept, preferences, prefer as remember, type Preferences } from "./store";
import type { Visit } from "./walk";

/** What a part of the page is drawn from. */
interface Shown {
  readonly state: Case;
  /** A step that is looked at without the case moving there. */
  readonly preview: number | undefined;
  readonly preferences: Preferences;
  /** The cases that were put aside. */
  readonly parked: readonly Case[];
  /** Whether anything was done that no file nor summary holds yet. */
  readonly unsaved: boolean;
  /** Whether the browser keeps the case over a reload. */
  readonly safe: boolean;
}

/** The same, with what follows from it. */
export interface Scene extends Shown {
  readonly visits: readonly Visit[];
  /** The visit on hand; undefined before the conversation begins. */
  readonly visit: Visit | undefined;
  /** The step on show: the one looked at, else the one of the case. */
  readonly step: number | undefined;
}

type Part = (scene: Scene, before: Scene | undefined) => void;

const parts: Part[] = [];

const [last, ...aside] = kept();

/** What is shown now. */
export let scene = sceneOf({
  state: last ? settled(last) : fresh(),
  preview: undefined, preferences: preferences(), parked: aside, unsaved: !!last, safe: true,
});

/** The name of the visit on hand; "" before there is one. */
export const here = (): string => scene.visit?.key ?? "";

/** A part of the page, drawn now and after every change. */
export function add(part: Part): void {
  parts.push(part);
  part(scene, undefined);
}

/** Show something else. */
export function show(changes: Partial<Shown>): void {
  const before = scene;
  scene = sceneOf({ ...before, ...changes });
  // What a part adds meanwhile has been drawn by `add`.
  for (const part of [...parts]) part(scene, before);
}

/** Do something to the case; it is kept before anything is drawn. */
export function act(action: Action): void {
  const { state, preview, unsaved } = scene;
  const isMove = /^(begin|go|back)$/.test(action.do);
  turnTo({
    state: after(guide, state, action),
    preview: isMove || action.do === "answer" ? undefined : preview,
    unsaved: unsaved || !isMove,
  });
}

/** Show a step without going there; undefined returns to the case. */
export const look = (step: number | undefined): void => show({ preview: step === scene.visit?.step ? undefined : step });

export function prefer(changes: Partial<Preferences>): void {
  const chosen = { ...scene.preferences, ...changes };
  remember(chosen);
  show({ preferences: chosen });
}

/** Throw the case away, with all that was typed, and open another. */
export function renew(): void {
  const unsaved = scene.parked.length > 0;
  turnTo({ state: fresh(), preview: undefined, unsaved }, unsaved);
}

/** Put the case aside and take up another: one that was put aside, one from a file, or a new one. */
export function park(reason: string, next = fresh()): void {
  const { state, parked } = scene;
  const left = after(guide, state, { do: "write", of: "parked", text: reason });
  turnTo({ state: settled(next), parked: [left, ...parked.filter((each) => each !== next)], preview: undefined, unsaved: true });
}

/** Show another state of things, its cases kept; or none of them, where there is nothing to keep. */
function turnTo(changes: Partial<Shown>, isKept = true): void {
  const { state, parked } = { ...scene, ...changes };
  show({ ...changes, safe: keep(isKept ? [state, ...parked] : []) });
}

function sceneOf(shown: Shown): Scene {
  const visits = visitsOf(guide, shown.state);
  const visit = visits[shown.state.at];
  return { ...shown, visits, visit, step: shown.preview ?? visit?.step };
}

/** A new case; where a conversation can only begin in one way, it has begun. */
function fresh(): Case {
  const empty = opened(crypto.randomUUID?.() ?? `${Date.now()}`, Date.now());
  const [only, ...others] = guide.starts;
  return others.length ? empty : after(guide, empty, { do: "begin", step: guide.steps[only!]?.id ?? "" });
}

/** A case that was kept, in this version of the flow: where its answers lead now. */
function settled(state: Case): Case {
  return after(guide, state, { do: "go", to: state.at });
}

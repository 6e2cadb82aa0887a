/** What is on hand: the case, what of the flow is shown, and who must be told when either changes. */

import type { Booklet } from "./booklet";
import { after, opened, visitsOf, type Action, type Case } from "./case";
import { filled } from "./dom";
import type { Guide } from "./guide";
import { keep, kept, preferences, prefer, type Preferences } from "./store";
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

export class App {
  scene: Scene;
  private readonly parts: Part[] = [];
  private isDrawn = false;

  constructor(readonly guide: Guide, readonly book: Booklet, readonly isSensitive: (field: string) => boolean) {
    const [state, ...parked] = kept(guide);
    this.scene = this.sceneOf({
      state: state ? settled(guide, state) : this.fresh(),
      preview: undefined, preferences: preferences(), parked, unsaved: state !== undefined, safe: true,
    });
  }

  /** A word of the interface, its slots filled. */
  word(key: string, slots: object = {}): string {
    return filled(this.guide.words[key] ?? key, slots);
  }

  /** The name of the visit on hand; "" before there is one. */
  get here(): string {
    return this.scene.visit?.key ?? "";
  }

  /** A part of the page, to be drawn after every change, and now where the others have been. */
  add(part: Part): void {
    this.parts.push(part);
    if (this.isDrawn) part(this.scene, undefined);
  }

  /** Draw all for the first time. */
  start(): void {
    this.isDrawn = true;
    this.draw(undefined);
  }

  /** Show something else. */
  show(changes: Partial<Shown>): void {
    const before = this.scene;
    this.scene = this.sceneOf({ ...before, ...changes });
    if (this.isDrawn) this.draw(before);
  }

  /** Do something to the case; it is kept before anything is drawn. */
  act(action: Action): void {
    const { state, preview, unsaved } = this.scene;
    const isMove = /^(begin|go|back)$/.test(action.do);
    this.turnTo({
      state: after(this.guide, state, action),
      preview: isMove || action.do === "answer" ? undefined : preview,
      unsaved: unsaved || !isMove,
    });
  }

  /** Show a step without going there; undefined returns to the case. */
  look(step: number | undefined): void {
    this.show({ preview: step === this.scene.visit?.step ? undefined : step });
  }

  prefer(changes: Partial<Preferences>): void {
    const chosen = { ...this.scene.preferences, ...changes };
    prefer(chosen);
    this.show({ preferences: chosen });
  }

  /** Throw the case away, with all that was typed, and open another. */
  renew(): void {
    const unsaved = this.scene.parked.length > 0;
    this.turnTo({ state: this.fresh(), preview: undefined, unsaved }, unsaved);
  }

  /** Put the case aside and take up another: one that was put aside, one from a file, or a new one. */
  park(reason: string, next = this.fresh()): void {
    const { state, parked } = this.scene;
    const aside = after(this.guide, state, { do: "write", of: "parked", text: reason });
    this.turnTo({
      state: settled(this.guide, next), parked: [aside, ...parked.filter((each) => each !== next)],
      preview: undefined, unsaved: true,
    });
  }

  /** Show another state of things, its cases kept; or none of them, where there is nothing to keep. */
  private turnTo(changes: Partial<Shown>, isKept = true): void {
    const { state, parked } = { ...this.scene, ...changes };
    this.show({ ...changes, safe: keep(this.guide, isKept ? [state, ...parked] : [], this.isSensitive) });
  }

  private sceneOf(shown: Shown): Scene {
    const visits = visitsOf(this.guide, shown.state);
    const visit = visits[shown.state.at];
    return { ...shown, visits, visit, step: shown.preview ?? visit?.step };
  }

  private draw(before: Scene | undefined): void {
    // What a part adds meanwhile has been drawn by `add`.
    for (const part of [...this.parts]) part(this.scene, before);
  }

  /** A new case; where a conversation can only begin in one way, it has begun. */
  private fresh(): Case {
    const empty = opened(crypto.randomUUID?.() ?? String(Date.now()), Date.now());
    const [only, ...others] = this.guide.starts;
    const step = only === undefined || others.length ? undefined : this.guide.steps[only];
    return step ? after(this.guide, empty, { do: "begin", step: step.id }) : empty;
  }
}

/** A case that was kept, in this version of the flow: where its answers lead now. */
const settled = (guide: Guide, state: Case): Case => after(guide, state, { do: "go", to: state.at });

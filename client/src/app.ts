/** What is on hand: the case, what of the flow is shown, and who must be told when either changes. */

import type { Booklet } from "./booklet";
import { after, opened, visitsOf, type Action, type Case } from "./case";
import type { Guide } from "./guide";
import { keep, kept, preferences, prefer, type Preferences } from "./store";
import type { Visit } from "./walk";

/** Everything that a part of the page is drawn from. */
export interface Scene {
  readonly state: Case;
  readonly visits: readonly Visit[];
  /** The visit on hand; undefined before the conversation begins. */
  readonly visit: Visit | undefined;
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

type Part = (scene: Scene, before: Scene | undefined) => void;

export class App {
  private state: Case;
  private parked: readonly Case[];
  private unsaved = false;
  private looking: number | undefined;
  private chosen = preferences();
  private safe = true;
  private last: Scene | undefined;
  private readonly parts: Part[] = [];

  constructor(readonly guide: Guide, readonly booklet: Booklet, readonly isSensitive: (field: string) => boolean) {
    const [state, ...parked] = kept(guide);
    this.state = state ? settled(guide, state) : this.fresh();
    this.parked = parked;
    this.unsaved = state !== undefined;
  }

  /** A word of the interface, its slots filled. */
  word(key: string, slots: Readonly<Record<string, string | number>> = {}): string {
    const template = this.guide.words[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, slot: string) => String(slots[slot] ?? whole));
  }

  /** The name of the visit on hand; "" before there is one. */
  get here(): string {
    return this.scene.visit?.key ?? "";
  }

  get scene(): Scene {
    const visits = visitsOf(this.guide, this.state);
    return {
      state: this.state, visits, visit: visits[this.state.at], preview: this.looking,
      preferences: this.chosen, parked: this.parked, unsaved: this.unsaved, safe: this.safe,
    };
  }

  /** A part of the page, to be drawn after every change, and now where the others have been. */
  add(part: Part): void {
    this.parts.push(part);
    if (this.last) part(this.last, undefined);
  }

  /** Do something to the case; it is kept before anything is drawn. */
  act(action: Action): void {
    this.state = after(this.guide, this.state, action);
    const isMove = /^(begin|go|back)$/.test(action.do);
    if (isMove || action.do === "answer") this.looking = undefined;
    this.unsaved ||= !isMove;
    this.save([this.state, ...this.parked]);
  }

  /** Show a step without going there; undefined returns to the case. */
  look(step: number | undefined): void {
    this.looking = step === this.scene.visit?.step ? undefined : step;
    this.draw();
  }

  prefer(changes: Partial<Preferences>): void {
    this.chosen = { ...this.chosen, ...changes };
    prefer(this.chosen);
    this.draw();
  }

  /** Throw the case away, with all that was typed, and open another. */
  renew(): void {
    this.turnTo(this.fresh(), this.parked, true);
  }

  /** Put the case aside and take up another: one that was put aside, one from a file, or a new one. */
  park(reason: string, next = this.fresh()): void {
    const aside = after(this.guide, this.state, { do: "write", of: "parked", text: reason });
    this.turnTo(settled(this.guide, next), [aside, ...this.parked.filter((each) => each !== next)]);
  }

  /** The case has been written down elsewhere. */
  saved(): void {
    this.unsaved = false;
  }

  private turnTo(state: Case, parked: readonly Case[], isNew = false): void {
    this.state = state;
    this.parked = parked;
    this.looking = undefined;
    this.unsaved = !isNew || parked.length > 0;
    this.save(isNew && !parked.length ? [] : [state, ...parked]);
  }

  draw(): void {
    const scene = this.scene;
    const before = this.last;
    this.last = scene;
    // What a part adds meanwhile has been drawn by `add`.
    for (const part of [...this.parts]) part(scene, before);
  }

  private save(cases: readonly Case[]): void {
    this.safe = keep(this.guide, cases, this.isSensitive);
    this.draw();
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

/** What is on hand: the case, what of the flow is shown, and who must be told when either changes. */

import type { Booklet } from "./booklet";
import { after, opened, visitsOf, type Action, type Case } from "./case";
import type { Guide } from "./guide";
import { forget, keep, kept, preferences, prefer, type Preferences } from "./store";
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
  /** Whether the browser keeps the case over a reload. */
  readonly safe: boolean;
}

type Part = (scene: Scene, before: Scene | undefined) => void;

export class App {
  private state: Case;
  private looking: number | undefined;
  private chosen = preferences();
  private safe = true;
  private last: Scene | undefined;
  private readonly parts: Part[] = [];

  constructor(readonly guide: Guide, readonly booklet: Booklet, private readonly isSensitive: (field: string) => boolean) {
    this.state = kept(guide) ?? this.fresh();
    this.state = after(guide, this.state, { do: "go", to: this.state.at });
  }

  /** A word of the interface, its slots filled. */
  word(key: string, slots: Readonly<Record<string, string | number>> = {}): string {
    const template = this.guide.words[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, slot: string) => String(slots[slot] ?? whole));
  }

  get scene(): Scene {
    const visits = visitsOf(this.guide, this.state);
    return {
      state: this.state, visits, visit: visits[this.state.at], preview: this.looking,
      preferences: this.chosen, safe: this.safe,
    };
  }

  /** A part of the page, to be drawn now and after every change. */
  add(part: Part): void {
    this.parts.push(part);
  }

  /** Do something to the case; it is kept before anything is drawn. */
  act(action: Action): void {
    this.state = after(this.guide, this.state, action);
    if (action.do === "begin" || action.do === "answer" || action.do === "go" || action.do === "back") this.looking = undefined;
    this.save();
    this.draw();
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
    forget(this.guide);
    this.state = this.fresh();
    this.looking = undefined;
    this.draw();
  }

  draw(): void {
    const scene = this.scene;
    for (const part of this.parts) part(scene, this.last);
    this.last = scene;
  }

  private save(): void {
    this.safe = keep(this.guide, this.state, this.isSensitive);
  }

  /** A new case; where a conversation can only begin in one way, it has begun. */
  private fresh(): Case {
    const empty = opened(crypto.randomUUID?.() ?? String(Date.now()), Date.now());
    const [only, ...others] = this.guide.starts;
    const step = only === undefined || others.length ? undefined : this.guide.steps[only];
    return step ? after(this.guide, empty, { do: "begin", step: step.id }) : empty;
  }
}

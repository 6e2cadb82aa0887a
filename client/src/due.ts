/** Delays as dates: what is promised for when, counted from the moment at which the step is on hand. */

import type { App } from "./app";
import { Clock, type Span } from "./calendar";
import { all, h, later, note, one, say } from "./dom";
import { dayInWords } from "./values";
import type { Visit } from "./walk";

const MINUTE = 60_000;

/** A promise that was made: at which visit, and when it is due. */
export interface Promised {
  readonly visit: Visit;
  readonly due: number;
}

/** A stretch of time in the largest unit that says something of it: « dans 2 j », « il y a 3 h ». */
function roughly(time: number, lang: string): string {
  const minutes = Math.round(time / MINUTE);
  const [size, unit] = Math.abs(minutes) < 120 ? [1, "minute"] as const : Math.abs(minutes) < 48 * 60 ? [60, "hour"] as const : [24 * 60, "day"] as const;
  return new Intl.RelativeTimeFormat(lang, { style: "short" }).format(Math.trunc(minutes / size), unit);
}

export class Promises {
  private made: Clock | undefined;
  /** When the delay promised for the whole case is over. */
  private whole: number | undefined;
  private readonly heads: readonly Place[];
  private readonly places: Place[] = [];

  constructor(private readonly app: App) {
    this.heads = dated(one(".head"));
    const drawWhole = (): void => {
      for (const [place, shown] of this.heads) this.whole = this.tell(place, shown, app.scene.state.begun);
    };
    app.add((scene, before) => {
      this.draw();
      if (scene.state.begun !== before?.state.begun) later(drawWhole);
    });
    setInterval(() => this.draw(), MINUTE);
  }

  /** The clock of the calendar; making one takes a while, so it waits until somebody promises something. */
  private get clock(): Clock | undefined {
    const { calendar } = this.app.guide;
    return (this.made ??= calendar && new Clock(calendar));
  }

  /** Every delay of a step gets its date. */
  bind(article: HTMLElement): void {
    this.places.push(...dated(article));
    this.draw();
  }

  /** What was promised on the way so far, the step on hand included, in order. */
  promised(): Promised[] {
    const { visits, state } = this.app.scene;
    return visits.slice(0, state.at + 1).flatMap((visit) => {
      const lines = all(".line-inform [data-within]", this.app.booklet.section(visit.step).article);
      return lines.flatMap((line) => {
        const due = this.due(line, state.times[visit.key] ?? Date.now());
        return due === undefined ? [] : [{ visit, due }];
      });
    });
  }

  /** « avant mardi 24 novembre à 17 h », with the year where it is another one. */
  say(due: number): string {
    const { lang, calendar } = this.app.guide;
    if (!calendar || !this.clock) return "";
    const shown = new Date(this.clock.wall(due));
    const isOtherYear = shown.getUTCFullYear() !== new Date(this.clock.wall(Date.now())).getUTCFullYear();
    const [hour, minute] = [shown.getUTCHours(), shown.getUTCMinutes()];
    const two = (number: number): string => String(number).padStart(2, "0");
    const clock = this.app.word(minute ? "clock" : "clock-sharp", { hour, hour2: two(hour), minute2: two(minute) });
    return this.app.word("due", { day: dayInWords(due, calendar.zone, lang, isOtherYear ? { year: "numeric" } : {}), clock });
  }

  /** How long the case may still take, or how late it is, where a delay is promised for all of it. */
  left(): string {
    if (this.whole === undefined) return "";
    return ` · ${this.app.word("deadline")} ${roughly(this.whole - Date.now(), this.app.guide.lang)}`;
  }

  private due(place: HTMLElement, moment: number): number | undefined {
    const span: Span = { seconds: Number(note(place, "within")), business: "business" in place.dataset };
    return this.clock?.deadline(moment, span);
  }

  /** Show the date of a delay that began at a moment. */
  private tell(place: HTMLElement, shown: HTMLElement, moment: number): number | undefined {
    const due = this.due(place, moment);
    say(shown, due === undefined ? "" : this.say(due));
    return due;
  }

  private draw(): void {
    const { visit, state, preview } = this.app.scene;
    if (!visit || preview !== undefined) return;
    const { article } = this.app.booklet.section(visit.step);
    for (const [place, shown] of this.places) {
      if (article.contains(place)) this.tell(place, shown, state.times[visit.key] ?? Date.now());
    }
  }
}

/** A delay, and where its date is said. */
type Place = readonly [HTMLElement, HTMLElement];

const dated = (part: HTMLElement): Place[] => all("[data-within]", part).map((place) => {
  const shown = h("span", { class: "due" });
  place.append(" ", shown);
  return [place, shown];
});

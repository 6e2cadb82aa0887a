/** Delays as dates: what is promised for when, counted from the moment at which the step is on hand. */

import type { App } from "./app";
import { Clock, type Span } from "./calendar";
import { all, h, note, say } from "./dom";
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
  private readonly clock: Clock | undefined;
  /** When the delay promised for the whole case is over. */
  private whole: number | undefined;
  private readonly places: readonly (readonly [HTMLElement, HTMLElement])[];

  constructor(private readonly app: App) {
    const { calendar } = app.guide;
    this.clock = calendar && new Clock(calendar);
    this.places = all("[data-within]").map((place) => {
      const due = h("span", { class: "due" });
      place.append(" ", due);
      return [place, due];
    });
    app.add(() => this.draw());
    setInterval(() => this.draw(), MINUTE);
  }

  /** What was promised on the way so far, the step on hand included, in order. */
  made(): Promised[] {
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

  private draw(): void {
    const { visit, state, preview } = this.app.scene;
    const here = visit && this.app.booklet.section(visit.step).article;
    const moment = (preview === undefined && visit && state.times[visit.key]) || Date.now();
    for (const [place, shown] of this.places) {
      if (!place.closest(".head") && !(preview === undefined && here?.contains(place))) continue;
      const isWhole = place.closest(".head") !== null;
      const due = this.due(place, isWhole ? state.begun : moment);
      if (isWhole) this.whole = due;
      say(shown, due === undefined ? "" : this.say(due));
    }
  }
}

/** Delays as dates: what is promised for when, counted from the moment at which the step is on hand. */

import type { App } from "./app";
import { Clock } from "./calendar";
import { all, h, later, note, one, say } from "./dom";
import { dayInWords } from "./values";
import type { Visit } from "./walk";

const MINUTE = 60_000;

/** A delay, and where its date is said. */
interface Place {
  readonly delay: HTMLElement;
  readonly shown: HTMLElement;
}

/** A promise that was made: at which visit, and by when it must be kept, in words. */
interface Promised {
  readonly visit: Visit;
  readonly due: string;
}

/** A stretch of time in the largest unit that says something of it: « dans 2 j », « il y a 3 h ». */
function roughly(time: number, lang: string): string {
  const minutes = Math.round(time / MINUTE);
  const far = Math.abs(minutes);
  const [size, unit] = far < 120 ? [1, "minute"] as const : far < 48 * 60 ? [60, "hour"] as const : [24 * 60, "day"] as const;
  return new Intl.RelativeTimeFormat(lang, { style: "short" }).format(Math.trunc(minutes / size), unit);
}

export class Promises {
  private made: Clock | undefined;
  /** When the delay promised for the whole case is over. */
  private whole: number | undefined;
  private readonly places: Place[] = [];

  constructor(private readonly app: App) {
    const heads = dated(one(".head"));
    const drawWhole = (): void => {
      for (const head of heads) this.whole = this.tell(head, app.scene.state.begun);
    };
    app.add(({ state }, before) => {
      this.draw();
      if (state.begun !== before?.state.begun) later(drawWhole);
    });
    setInterval(() => this.draw(), MINUTE);
  }

  /** Every delay of a step gets its date. */
  bind(article: HTMLElement): void {
    this.places.push(...dated(article));
    this.draw();
  }

  /** What was promised on the way so far, the step on hand included, in order. */
  promised(): Promised[] {
    const { visits, state } = this.app.scene;
    return visits.slice(0, state.at + 1).flatMap((visit) =>
      all(".line-inform [data-within]", this.app.book.section(visit.step).article).flatMap((delay) => {
        const due = this.due(delay, this.begun(visit));
        return due === undefined ? [] : { visit, due: this.inWords(due) };
      }));
  }

  /** How long the case may still take, or how late it is, where a delay is promised for all of it. */
  left(): string {
    if (this.whole === undefined) return "";
    return ` · ${this.app.word("deadline")} ${roughly(this.whole - Date.now(), this.app.guide.lang)}`;
  }

  /** The clock of the calendar; making one takes a while, so it waits until somebody promises something. */
  private get clock(): Clock | undefined {
    const { calendar } = this.app.guide;
    return (this.made ??= calendar && new Clock(calendar));
  }

  /** When a visit was answered; one that was not is on hand. */
  private begun({ key }: Visit): number {
    return this.app.scene.state.times[key] ?? Date.now();
  }

  private due(delay: HTMLElement, moment: number): number | undefined {
    return this.clock?.deadline(moment, { seconds: Number(note(delay, "within")), business: "business" in delay.dataset });
  }

  /** « avant mardi 24 novembre à 17 h », with the year where it is another one. */
  private inWords(due: number): string {
    const { lang, calendar } = this.app.guide;
    if (!calendar || !this.clock) return "";
    const [year, hour, minute] = timeOf(this.clock.wall(due));
    const clock = this.app.word(Number(minute) ? "clock" : "clock-sharp", { hour: Number(hour), hour2: hour, minute2: minute });
    const isOtherYear = year !== timeOf(this.clock.wall(Date.now()))[0];
    return this.app.word("due", { day: dayInWords(due, calendar.zone, lang, isOtherYear), clock });
  }

  /** Show the date of a delay that began at a moment. */
  private tell({ delay, shown }: Place, moment: number): number | undefined {
    const due = this.due(delay, moment);
    say(shown, due === undefined ? "" : this.inWords(due));
    return due;
  }

  private draw(): void {
    const { visit, preview } = this.app.scene;
    if (!visit || preview !== undefined) return;
    const { article } = this.app.book.section(visit.step);
    for (const place of this.places) if (article.contains(place.delay)) this.tell(place, this.begun(visit));
  }
}

/** Year, hour and minute of what a clock shows: digits, the last two two each. */
const timeOf = (wall: number): [string, string, string] => {
  const iso = new Date(wall).toISOString();
  return [iso.slice(0, -20), iso.slice(-13, -11), iso.slice(-10, -8)];
};

const dated = (part: HTMLElement): Place[] => all("[data-within]", part).map((delay) => {
  const shown = h("span", { class: "due" });
  delay.append(" ", shown);
  return { delay, shown };
});

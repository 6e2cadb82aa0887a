/**
 * When a promise is due, as `flowc/calendars` says it: the same rules, for moments that only the reader's clock knows.
 *
 * Times are milliseconds since 1970; a day is its number since then; `wall` is what the clock of the calendar's zone
 * shows, as if it were UTC. No page, no clock.
 */

export interface Calendar {
  readonly zone: string;
  /** The openings that begin on each weekday that is worked, Monday first, in minutes after its midnight. */
  readonly hours: readonly (readonly (readonly [number, number])[])[];
  /** Days off, each as its distance from the one before. */
  readonly off: readonly number[];
  /** The last day of which public holidays are known. */
  readonly until: number;
}

export interface Span {
  readonly seconds: number;
  readonly business: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const WORKING_DAY = 8 * 60 * MINUTE;

export class Clock {
  private readonly format: Intl.DateTimeFormat;
  private readonly off = new Set<number>();

  constructor(readonly calendar: Calendar) {
    // Swedes write days and hours as ISO 8601 does.
    this.format = new Intl.DateTimeFormat("sv", { timeZone: calendar.zone, dateStyle: "short", timeStyle: "medium" });
    let day = 0;
    for (const distance of calendar.off) this.off.add((day += distance));
  }

  /** When a promise made at a moment must be kept; undefined beyond the days that are known. */
  deadline(moment: number, { seconds, business }: Span): number | undefined {
    const length = seconds * SECOND;
    const due = business ? this.afterWork(moment, length) : this.later(moment, length);
    return due !== undefined && this.day(due) <= this.calendar.until ? due : undefined;
  }

  /** What the clock shows at a moment. */
  wall(moment: number): number {
    return Date.parse(`${this.format.format(moment).replace(" ", "T")}Z`) + modulo(moment, SECOND);
  }

  private day(moment: number): number {
    return Math.floor(this.wall(moment) / DAY);
  }

  /** Whole days are counted by the calendar, at the same hour; the rest by the clock. */
  private later(moment: number, length: number): number {
    const rest = length % DAY;
    return (length === rest ? moment : this.instant(this.wall(moment) + length - rest)) + rest;
  }

  /** Whole working days are over when the last of them is; else they are counted at the same hour, and the rest by what is worked. */
  private afterWork(moment: number, length: number): number | undefined {
    const rest = length % WORKING_DAY;
    const days = (length - rest) / WORKING_DAY;
    if (days && !rest) return this.shifts(this.workingDayAfter(this.dayOf(moment), days)).at(-1)?.[1];
    let [day, start] = this.work(moment).next().value ?? [this.day(moment), moment];
    if (days) {
      const offset = this.wall(start) - day * DAY;
      day = this.workingDayAfter(day, days);
      start = this.lastMomentWorked(day, this.instant(day * DAY + offset));
    }
    let left = rest;
    if (left) {
      for (const [, from, to] of this.work(start)) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
    }
    return start;
  }

  /** The first moment at which the clock shows a time, or a later one where it skips that. */
  private instant(wall: number): number {
    const guesses = [wall - DAY, wall + DAY].map((near) => wall - (this.wall(near) - near));
    const found = guesses.filter((guess) => this.wall(guess) === wall);
    if (found.length) return Math.min(...found);
    let [early, late] = [wall - DAY, wall + DAY];
    while (late - early > SECOND) {
      const middle = Math.floor((early + late) / 2 / SECOND) * SECOND;
      if (this.wall(middle) < wall) early = middle;
      else late = middle;
    }
    return late;
  }

  /** The openings that begin on a day. */
  private openings(day: number): Calendar["hours"][number] {
    // Monday is 0; the first of January 1970 was a Thursday.
    return (!this.off.has(day) && this.calendar.hours[modulo(day + 3, 7)]) || [];
  }

  private shifts(day: number): [number, number][] {
    return this.openings(day).map(([start, end]) => [this.instant(day * DAY + start * MINUTE), this.instant(day * DAY + end * MINUTE)]);
  }

  /** The day to which a moment belongs: in a night shift, the day on which it began. */
  private dayOf(moment: number): number {
    const today = this.day(moment);
    return this.shifts(today - 1).some(([start, end]) => start <= moment && moment < end) ? today - 1 : today;
  }

  private workingDayAfter(day: number, count: number): number {
    let left = count;
    while (left && day <= this.calendar.until) if (this.openings((day += 1)).length) left -= 1;
    return day;
  }

  private lastMomentWorked(day: number, moment: number): number {
    const shifts = this.shifts(day);
    const begun = shifts.filter(([start]) => start <= moment).map(([, end]) => Math.min(moment, end));
    return begun.length ? Math.max(...begun) : (shifts[0]?.[0] ?? moment);
  }

  /** What is worked from a moment on, each moment once: the day, its beginning and its end. */
  private *work(moment: number): Generator<[number, number, number]> {
    let latest = moment;
    for (let day = this.day(moment) - 1; day <= this.calendar.until + 1; day += 1) {
      for (const [start, end] of this.shifts(day)) {
        const from = Math.max(start, latest);
        if (from < end) {
          yield [day, from, end];
          latest = end;
        }
      }
    }
  }
}

/** What is left of a number that may be negative. */
const modulo = (number: number, divisor: number): number => ((number % divisor) + divisor) % divisor;

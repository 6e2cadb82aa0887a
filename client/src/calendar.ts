/**
 * When a promise is due, as `flowc/calendars` says it: the same rules, for moments that only the reader's clock knows.
 *
 * Times are milliseconds since 1970; a day is its number since then; `wall` is what the clock of the calendar's zone
 * shows, as if it were UTC. No page, no clock.
 */

export interface Calendar {
  readonly zone: string;
  /** Which weekdays are worked, Monday first. */
  readonly days: readonly boolean[];
  /** The openings that begin on each weekday, in minutes after its midnight. */
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

type Shift = readonly [number, number];

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
  deadline(moment: number, promise: Span): number | undefined {
    const { seconds, business } = promise;
    const days = Math.floor(seconds * SECOND / WORKING_DAY);
    const due = business && days && seconds * SECOND % WORKING_DAY === 0
      ? this.shifts(this.workingDayAfter(this.dayOf(moment), days)).at(-1)?.[1]
      : this.add(moment, promise);
    return due !== undefined && this.day(due) <= this.calendar.until ? due : undefined;
  }

  /** What the clock shows at a moment. */
  wall(moment: number): number {
    return Date.parse(`${this.format.format(moment).replace(" ", "T")}Z`) + (((moment % SECOND) + SECOND) % SECOND);
  }

  private add(moment: number, { seconds, business }: Span): number {
    const length = seconds * SECOND;
    if (!business) {
      const days = Math.floor(length / DAY);
      return (days ? this.instant(this.wall(moment) + days * DAY) : moment) + length % DAY;
    }
    let [day, start] = this.startOfWork(moment);
    const days = Math.floor(length / WORKING_DAY);
    if (days) {
      const offset = this.wall(start) - day * DAY;
      day = this.workingDayAfter(day, days);
      start = this.lastMomentWorked(day, day * DAY + offset);
    }
    return this.afterWork(start, length % WORKING_DAY);
  }

  private day(moment: number): number {
    return Math.floor(this.wall(moment) / DAY);
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

  private isWorked(day: number): boolean {
    return this.calendar.days[weekday(day)] === true && this.opens(day);
  }

  private opens(day: number): boolean {
    return !this.off.has(day) && (this.calendar.hours[weekday(day)]?.length ?? 0) > 0;
  }

  private shifts(day: number, working = false): Shift[] {
    if (working ? !this.isWorked(day) : !this.opens(day)) return [];
    return (this.calendar.hours[weekday(day)] ?? []).map(([start, end]) =>
      [this.instant(day * DAY + start * MINUTE), this.instant(day * DAY + end * MINUTE)]);
  }

  /** The day to which a moment belongs: in a night shift, the day on which it began. */
  private dayOf(moment: number): number {
    const today = this.day(moment);
    return this.shifts(today - 1, true).some(([start, end]) => start <= moment && moment < end) ? today - 1 : today;
  }

  private startOfWork(moment: number): [number, number] {
    for (const [day, start] of this.work(moment)) return [day, start];
    return [this.day(moment), moment];
  }

  private workingDayAfter(day: number, count: number): number {
    let left = count;
    while (left && day < this.calendar.until + 1) if (this.isWorked((day += 1))) left -= 1;
    return day;
  }

  private lastMomentWorked(day: number, wall: number): number {
    const moment = this.instant(wall);
    const shifts = this.shifts(day, true);
    const begun = shifts.filter(([start]) => start <= moment).map(([, end]) => Math.min(moment, end));
    return begun.length ? Math.max(...begun) : (shifts[0]?.[0] ?? moment);
  }

  private afterWork(start: number, length: number): number {
    let left = length;
    if (left) {
      for (const [, from, to] of this.work(start)) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
    }
    return start;
  }

  /** What is worked from a moment on, each moment once: the day, its beginning and its end. */
  private *work(moment: number): Generator<[number, number, number]> {
    let latest = moment;
    for (let day = this.day(moment) - 1; day <= this.calendar.until + 1; day += 1) {
      for (const [start, end] of this.shifts(day, true)) {
        if (Math.max(start, latest) < end) {
          yield [day, Math.max(start, latest), end];
          latest = end;
        }
      }
    }
  }
}

/** Monday is 0; the first of January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * When a promise is due, as `flowc/calendars` says it: the same rules, for moments that only the reader's clock knows.
 *
 * Times are milliseconds since 1970; a day is its number since then; `wall` is what the clock of the calendar's zone
 * shows, as if it were UTC. No page, no clock.
 */

export interface Calendar {
  readonly zone: string;
  /** By how much the zone's clock is ahead of UTC, and until when. */
  readonly offsets: readonly (readonly [until: number, ahead: number])[];
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

export interface Clock {
  /** When a promise made at a moment must be kept; undefined beyond the days that are known. */
  deadline(moment: number, span: Span): number | undefined;
  /** What the clock shows at a moment. */
  wall(moment: number): number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const WORKING_DAY = 8 * 60 * MINUTE;

export function clockOf({ offsets, hours, off, until }: Calendar): Clock {
  let last = 0;
  const daysOff = new Set(off.map((distance) => (last += distance)));

  const wall = (moment: number): number => moment + (offsets.find(([end]) => moment < end)?.[1] ?? 0);

  const dayOf = (moment: number): number => Math.floor(wall(moment) / DAY);

  /** The first moment at which the clock shows a time, or a later one where it skips that. */
  const instant = (time: number): number => {
    let from = -Infinity;
    for (const [end, ahead] of offsets) {
      if (time - ahead < end) return Math.max(from, time - ahead);
      from = end;
    }
    return time;
  };

  /** The openings that begin on a day. */
  const openings = (day: number): Calendar["hours"][number] =>
    // Monday is 0; the first of January 1970 was a Thursday.
    (!daysOff.has(day) && hours[(((day + 3) % 7) + 7) % 7]) || [];

  const shifts = (day: number): [number, number][] =>
    openings(day).map(([start, end]) => [instant(day * DAY + start * MINUTE), instant(day * DAY + end * MINUTE)]);

  /** The day to which a moment belongs: in a night shift, the day on which it began. */
  const workedOn = (moment: number): number => {
    const today = dayOf(moment);
    return shifts(today - 1).some(([start, end]) => start <= moment && moment < end) ? today - 1 : today;
  };

  const workingDayAfter = (day: number, count: number): number => {
    let left = count;
    while (left && day <= until) if (openings((day += 1)).length) left -= 1;
    return day;
  };

  const lastMomentWorked = (day: number, moment: number): number => {
    const begun = shifts(day).filter(([start]) => start <= moment).map(([, end]) => Math.min(moment, end));
    return begun.length ? Math.max(...begun) : (shifts(day)[0]?.[0] ?? moment);
  };

  /** What is worked from a moment on, each moment once: the day, its beginning and its end. */
  function* work(moment: number): Generator<[number, number, number]> {
    let latest = moment;
    for (let day = dayOf(moment) - 1; day <= until + 1; day += 1) {
      for (const [start, end] of shifts(day)) {
        const from = Math.max(start, latest);
        if (from < end) {
          yield [day, from, end];
          latest = end;
        }
      }
    }
  }

  /** Whole days are counted by the calendar, at the same hour; the rest by the clock. */
  const later = (moment: number, length: number): number => {
    const rest = length % DAY;
    return (length === rest ? moment : instant(wall(moment) + length - rest)) + rest;
  };

  /** Whole working days are over when the last of them is; else they are counted at the same hour, and the rest by what is worked. */
  const afterWork = (moment: number, length: number): number | undefined => {
    let left = length % WORKING_DAY;
    const days = (length - left) / WORKING_DAY;
    if (days && !left) return shifts(workingDayAfter(workedOn(moment), days)).at(-1)?.[1];
    let [day, start] = work(moment).next().value ?? [dayOf(moment), moment];
    if (days) {
      const offset = wall(start) - day * DAY;
      day = workingDayAfter(day, days);
      start = lastMomentWorked(day, instant(day * DAY + offset));
    }
    for (const [, from, to] of work(start)) {
      if (left <= to - from) return from + left;
      left -= to - from;
    }
    return start;
  };

  return {
    wall,
    deadline(moment, { seconds, business }) {
      const due = (business ? afterWork : later)(moment, seconds * SECOND);
      return due !== undefined && dayOf(due) <= until ? due : undefined;
    },
  };
}

/** Delays as dates: what is promised for when, counted from the moment at which the step is on hand. */

import { add, scene } from "./app";
import { section } from "./booklet";
import { clockOf } from "./calendar";
import { all, later, note, one, part, say } from "./dom";
import { guide, word } from "./guide";
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

/** The clock of the calendar, where anything is promised. */
const clock = guide.calendar && clockOf(guide.calendar);

const places: Place[] = [];

/** When the delay promised for the whole case is over. */
let whole: number | undefined;

export function bindPromises(): void {
  const heads = dated(one(".head"));
  const drawWhole = (): void => {
    for (const head of heads) whole = tell(head, scene.state.begun);
  };
  add(({ state }, before) => {
    draw();
    if (state.begun !== before?.state.begun) later(drawWhole);
  });
  setInterval(draw, MINUTE);
}

/** Every delay of a step gets its date. */
export function bindDelays(article: HTMLElement): void {
  places.push(...dated(article));
  draw();
}

/** What was promised on the way so far, the step on hand included, in order. */
export const promised = (): Promised[] => scene.visits.slice(0, scene.state.at + 1).flatMap((visit) =>
  all(".line-inform [data-within]", section(visit.step).article).flatMap((delay) => {
    const due = dueOf(delay, begun(visit));
    return due === undefined ? [] : { visit, due: inWords(due) };
  }));

/** How long the case may still take, or how late it is, where a delay is promised for all of it. */
export const left = (): string => (whole === undefined ? "" : ` · ${word("deadline")} ${roughly(whole - Date.now())}`);

/** A stretch of time in the largest unit that says something of it: « dans 2 j », « il y a 3 h ». */
function roughly(time: number): string {
  const minutes = Math.round(time / MINUTE);
  const far = Math.abs(minutes);
  const [size, unit] = far < 120 ? [1, "minute"] as const : far < 48 * 60 ? [60, "hour"] as const : [24 * 60, "day"] as const;
  return new Intl.RelativeTimeFormat(guide.lang, { style: "short" }).format(Math.trunc(minutes / size), unit);
}

/** When a visit was answered; one that was not is on hand. */
const begun = ({ key }: Visit): number => scene.state.times[key] ?? Date.now();

const dueOf = (delay: HTMLElement, moment: number): number | undefined =>
  clock?.deadline(moment, { seconds: Number(note(delay, "within")), business: "business" in delay.dataset });

/** « avant mardi 24 novembre à 17 h », with the year where it is another one. */
function inWords(due: number): string {
  const [year, , , hour, minute] = timeOf(due);
  const time = word(Number(minute) ? "clock" : "clock-sharp", { hour: Number(hour), hour2: hour, minute2: minute });
  return word("due", { day: dayInWords(clock!.wall(due), year !== timeOf(Date.now())[0]), clock: time });
}

/** Year, month, day, hour and minute of what the clock shows: digits, all but the first two each. */
const timeOf = (moment: number): string[] => new Date(clock!.wall(moment)).toISOString().split(/\D/);

/** Show the date of a delay that began at a moment. */
function tell({ delay, shown }: Place, moment: number): number | undefined {
  const due = dueOf(delay, moment);
  say(shown, due === undefined ? "" : inWords(due));
  return due;
}

function draw(): void {
  const { visit, preview } = scene;
  if (!visit || preview !== undefined) return;
  const { article } = section(visit.step);
  for (const place of places) if (article.contains(place.delay)) tell(place, begun(visit));
}

const dated = (within: HTMLElement): Place[] => all("[data-within]", within).map((delay) => {
  const shown = part(".due");
  delay.append(" ", shown);
  return { delay, shown };
});

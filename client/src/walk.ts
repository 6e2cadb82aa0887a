/** Where a conversation has got to: a pure function of the flow and of the answers given. No page, no clock. */

import type { Arrow, Guide, Step } from "./guide";

/** Answers by the step's id and the number of the visit (`dossier#2`), each the key of the way taken. */
export type Answers = Readonly<Record<string, string>>;

/** One passage at a step: the ways that are open there, and the one taken. */
export interface Visit {
  readonly step: number;
  readonly key: string;
  readonly options: readonly Arrow[];
  readonly taken: Arrow | undefined;
}

/** The branches of a fork that are still to be walked; the innermost fork is the last. */
type Forks = Arrow[][];

/** The name of a step's n-th visit. */
export const visitKey = (id: string, count: number): string => `${id}#${count}`;

/**
 * Every step that the answers lead through, from a start on, up to the first that has no answer.
 *
 * It ends: each passage needs an answer of its own. Answers of steps that are not met are left alone, so that they
 * count again when an earlier answer changes back.
 */
export function walk({ steps }: Guide, start: string, answers: Answers): Visit[] {
  const visits: Visit[] = [];
  const met = new Map<number, number>();
  const used = new Map<Arrow, number>();
  const forks: Forks = [];
  let place = steps.findIndex((step) => step.id === start);
  while (place >= 0) {
    const step = steps[place]!;
    const count = (met.get(place) ?? 0) + 1;
    met.set(place, count);
    const key = visitKey(step.id, count);
    const options = openWays(step, used, forks);
    const wanted = own(answers, key);
    const taken = options.find((arrow) => arrow.key === wanted);
    visits.push({ step: place, key, options, taken });
    if (!taken) break;
    used.set(taken, (used.get(taken) ?? 0) + 1);
    follow(step, taken, forks);
    place = taken.to;
  }
  return visits;
}

/**
 * The ways that a case may take from a step as things stand.
 *
 * An arrow that was taken as often as it may is closed; the way for exhausted attempts opens when one is. At a join,
 * the branches that are left come first.
 */
function openWays({ kind, out }: Step, used: ReadonlyMap<Arrow, number>, forks: Forks): readonly Arrow[] {
  if (kind === "end") return [];
  const left = forks.at(-1);
  if (kind === "join" && left?.length) return left;
  const closed = (arrow: Arrow): boolean => arrow.max !== undefined && (used.get(arrow) ?? 0) >= arrow.max;
  const spent = out.some(closed);
  return out.filter((arrow) => !closed(arrow) && (arrow.kind !== "exhausted" || spent));
}

/** Keep account of the branches: a fork leaves all but the one taken, a join takes one of them or is done with them. */
function follow({ kind, out }: Step, taken: Arrow, forks: Forks): void {
  if (kind === "parallel") forks.push(out.filter((arrow) => arrow !== taken));
  if (kind !== "join") return;
  const left = forks.pop();
  if (left?.length) forks.push(left.filter((arrow) => arrow !== taken));
}

/** The steps that may still come from one on (from none, none), itself left out unless a loop leads back to it. */
export function reachable(guide: Guide, from: number | undefined): Set<number> {
  const found = new Set<number>();
  const waiting = [from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const arrow of guide.steps[place]?.out ?? []) {
      if (!found.has(arrow.to)) {
        found.add(arrow.to);
        waiting.push(arrow.to);
      }
    }
  }
  return found;
}

/** What a record itself holds under a key, else "". */
export const own = (record: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(record, key) ? record[key]! : "";

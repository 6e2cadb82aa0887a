/** A case: what was answered, typed and ticked; each action makes the next one. No page, no clock: times are handed in. */

import type { Guide } from "./guide";
import { own, walk, type Visit } from "./walk";

/** A detour that was taken from a step: to whom, why, and when. */
export interface Exit {
  readonly kind: string;
  readonly step: string;
  readonly text: string;
  readonly time: number;
}

export interface Case {
  readonly id: string;
  readonly begun: number;
  /** The step at which the conversation began; "" while it has not. */
  readonly start: string;
  readonly answers: Readonly<Record<string, string>>;
  /** When each visit was answered. */
  readonly times: Readonly<Record<string, number>>;
  /** Which of the visits is shown. */
  readonly at: number;
  /** What was typed, by field. */
  readonly values: Readonly<Record<string, string>>;
  /** The visit at which each field was filled. */
  readonly where: Readonly<Record<string, string>>;
  /** What was ticked, by visit and place: "1". */
  readonly ticks: Readonly<Record<string, string>>;
  /** The marks of surveys, by visit and measure; "-" where the customer gave none. */
  readonly scores: Readonly<Record<string, string>>;
  readonly notes: string;
  /** The channel of the conversation, by its id; "" for all. */
  readonly channel: string;
  /** Why the case was put aside. */
  readonly parked: string;
  readonly exits: readonly Exit[];
}

type Records = "values" | "ticks" | "scores";

export type Action =
  | { readonly do: "begin"; readonly step: string }
  | { readonly do: "answer"; readonly key: string; readonly time: number }
  | { readonly do: "back" }
  | { readonly do: "go"; readonly to: number }
  | { readonly do: "set"; readonly of: Records; readonly key: string; readonly value: string }
  | { readonly do: "write"; readonly of: "notes" | "channel" | "parked"; readonly text: string }
  | { readonly do: "leave"; readonly exit: Exit }
  | { readonly do: "withdraw"; readonly exit: number };

/** A case in which nothing has happened yet. */
export const opened = (id: string, begun: number): Case => ({
  id, begun, start: "", answers: {}, times: {}, at: 0, values: {}, where: {}, ticks: {}, scores: {},
  notes: "", channel: "", parked: "", exits: [],
});

/** The visits of a case; none while it has not begun. */
export const visitsOf = (guide: Guide, state: Case): Visit[] =>
  state.start ? walk(guide, state.start, state.answers) : [];

/** The case after an action; an action that is not possible changes nothing. */
export function after(guide: Guide, state: Case, action: Action): Case {
  switch (action.do) {
    case "begin":
      return guide.steps.some((step) => step.id === action.step) ? { ...state, start: action.step, at: 0 } : state;
    case "answer":
      return answered(guide, state, action.key, action.time);
    case "back":
      return { ...state, at: Math.max(0, state.at - 1) };
    case "go":
      return { ...state, at: within(guide, state, action.to) };
    case "set":
      return { ...state, ...first(guide, state, action), [action.of]: changed(state[action.of], action.key, action.value) };
    case "write":
      return { ...state, [action.of]: action.text };
    case "leave":
      return { ...state, exits: [...state.exits, action.exit] };
    case "withdraw":
      return { ...state, exits: state.exits.filter((_, place) => place !== action.exit) };
  }
}

/** The answer at the visit on show; those of other visits are kept, whether or not they still lie on the way. */
function answered(guide: Guide, state: Case, key: string, time: number): Case {
  const visit = visitsOf(guide, state)[state.at];
  if (!visit?.options.some((arrow) => arrow.key === key)) return state;
  return {
    ...state,
    answers: { ...state.answers, [visit.key]: key },
    times: { ...state.times, [visit.key]: time },
    at: state.at + 1,
  };
}

/** Remember the visit at which a field gets its first value. */
function first(guide: Guide, state: Case, { of, key }: { readonly of: Records; readonly key: string }): Partial<Case> {
  const visit = visitsOf(guide, state)[state.at];
  return of === "values" && visit && !own(state.values, key) ? { where: changed(state.where, key, visit.key) } : {};
}

const within = (guide: Guide, state: Case, place: number): number =>
  Math.max(0, Math.min(place, visitsOf(guide, state).length - 1));

/** A record with another value under a key; "" leaves nothing there. */
function changed(record: Readonly<Record<string, string>>, key: string, value: string): Readonly<Record<string, string>> {
  const { [key]: _, ...others } = record;
  return value ? { ...record, [key]: value } : others;
}

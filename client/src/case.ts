/** A case: what was answered, typed and ticked; each action makes the next one. No page, no clock: times are handed in. */

import type { Guide } from "./guide";
import { walk, type Visit } from "./walk";

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
  /** What was ticked, by visit and place. */
  readonly ticks: Readonly<Record<string, true>>;
  readonly notes: string;
  readonly exits: readonly Exit[];
}

export type Action =
  | { readonly do: "begin"; readonly step: string }
  | { readonly do: "answer"; readonly key: string; readonly time: number }
  | { readonly do: "back" }
  | { readonly do: "go"; readonly to: number }
  | { readonly do: "enter"; readonly field: string; readonly value: string }
  | { readonly do: "tick"; readonly box: string; readonly on: boolean }
  | { readonly do: "note"; readonly text: string }
  | { readonly do: "leave"; readonly exit: Exit };

/** A case in which nothing has happened yet. */
export const opened = (id: string, begun: number): Case => ({
  id, begun, start: "", answers: {}, times: {}, at: 0, values: {}, ticks: {}, notes: "", exits: [],
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
    case "enter":
      return { ...state, values: changed(state.values, action.field, action.value || undefined) };
    case "tick":
      return { ...state, ticks: changed(state.ticks, action.box, action.on || undefined) };
    case "note":
      return { ...state, notes: action.text };
    case "leave":
      return { ...state, exits: [...state.exits, action.exit] };
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

const within = (guide: Guide, state: Case, place: number): number =>
  Math.max(0, Math.min(place, visitsOf(guide, state).length - 1));

function changed<Value>(
  record: Readonly<Record<string, Value>>, key: string, value: Value | undefined,
): Readonly<Record<string, Value>> {
  const copy = new Map(Object.entries(record));
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return Object.fromEntries(copy);
}

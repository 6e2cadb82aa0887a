/** For tests: what a list of actions makes of a case, one state after another. Nothing of it is in the page. */

import { after, opened, visitsOf, type Action, type Case } from "./case";
import type { Guide } from "./guide";

/** A state as any interpreter of the flow must find it. */
export interface Trace {
  readonly at: number;
  /** Each visit: the step, the ways that are open, the one taken or "". */
  readonly visits: readonly (readonly [string, readonly string[], string])[];
}

export function replay(guide: Guide, actions: readonly Action[]): Trace[] {
  let state = opened("", 0);
  return actions.map((action) => traced(guide, (state = after(guide, state, action))));
}

const traced = (guide: Guide, state: Case): Trace => ({
  at: state.at,
  visits: visitsOf(guide, state).map(({ step, options, taken }) =>
    [guide.steps[step]?.id ?? "", options.map(({ key }) => key), taken?.key ?? ""]),
});

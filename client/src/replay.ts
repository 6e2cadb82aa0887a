/** What a list of actions makes of a case, one state after another: for tests, and for `flowc test`. No part of the page. */

import { after, opened, visitsOf, type Action, type Case } from "./case";
import type { Guide } from "./guide";

/** A case as any interpreter of the flow must find it; its name and its hour are the page's own. */
export interface Trace {
  readonly case: Omit<Case, "id" | "begun">;
  /** Each visit: the step, the ways that are open, the one taken or "". */
  readonly visits: readonly (readonly [string, readonly string[], string])[];
}

export function replay(guide: Guide, actions: readonly Action[]): Trace[] {
  let state = opened("", 0);
  return actions.map((action) => traced(guide, (state = after(guide, state, action))));
}

function traced(guide: Guide, state: Case): Trace {
  const { id: _, begun: __, ...kept } = state;
  const visits = visitsOf(guide, state).map(({ step, options, taken }) =>
    [guide.steps[step]?.id ?? "", options.map(({ key }) => key), taken?.key ?? ""] as const);
  return { case: kept, visits };
}

/** The address and the browser's own history: one with the steps of the case. Nothing typed ever stands in an address. */

import { act, add, look, scene } from "./app";
import { section, stepOf } from "./booklet";
import { on } from "./dom";
import { choices, take } from "./ways";

/** What an entry of the history remembers: the case, its place in it, the step looked at, and the place before. */
interface Entry {
  readonly flowc: string;
  readonly at: number;
  readonly preview?: number | undefined;
  readonly from?: number;
}

/** Whether moves make no entries, as they come from one. */
let silent = false;

/** The entry on hand, if it is one of ours. */
const entry = (): Partial<Entry> => (history.state as Entry | null) ?? {};

/** Go where the address asks for, unless a reload does; from now on links are ours. */
export function followAddress(): void {
  if (entry().flowc !== scene.state.id) visit();
  on<MouseEvent>(document, "click", follow);
  for (const event of ["popstate", "hashchange"]) on(window, event, popped);
}

/** Make an entry where what is shown has changed; where it has not, keep the entry's memory true. */
export function bindHistory(): void {
  add(({ state, preview, step }, before) => {
    const wanted: Entry = { flowc: state.id, at: state.at, preview };
    const found = entry();
    if (silent || (found.flowc === wanted.flowc && found.at === wanted.at && found.preview === preview)) return;
    const address = step === undefined ? location.pathname + location.search : `#${section(step).anchor}`;
    if (before?.state.id === state.id) history.pushState({ ...wanted, from: before.state.at }, "", address);
    else history.replaceState(wanted, "", address);
  });
}

/** One step back, as the browser's own button goes where that leads to the same place. */
export function back(): void {
  const { preview, state } = scene;
  if (preview !== undefined) look(undefined);
  else if (state.at > 0 && entry().from === state.at - 1) history.back();
  else act({ do: "back" });
}

/** Begin at the step that the address names where nothing has begun, else look at it. */
function visit(): void {
  const { state, visits } = scene;
  const step = stepOf(location.hash);
  if (step === undefined || step === scene.step) return;
  const isUntouched = visits.length < 2 && !Object.keys(state.values).length && !state.notes;
  (isUntouched ? begin : look)(step);
}

const begin = (step: number): void => act({ do: "begin", step: section(step).id });

function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  const step = stepOf(link?.getAttribute("href"));
  const isOurs = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || scene.preferences.booklet);
  if (!link || step === undefined || !isOurs) return;
  event.preventDefault();
  const choice = choices.find((each) => each.link === link);
  if (choice) take(choice);
  else (link.closest(".starts") ? begin : look)(step);
}

/** The browser went to another entry, or the reader wrote another address. */
function popped(): void {
  if (scene.preferences.booklet) return;
  const { flowc, at, preview } = entry();
  silent = true;
  if (flowc === scene.state.id && at !== undefined) {
    if (at !== scene.state.at) act({ do: "go", to: at });
    look(preview);
  } else if (flowc === undefined) {
    visit();
  }
  silent = false;
}

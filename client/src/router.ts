/** The address and the browser's own history: one with the steps of the case. Nothing typed ever stands in an address. */

import type { App, Scene } from "./app";
import { on } from "./dom";
import type { Ways } from "./ways";

/** What an entry of the history remembers: the case, its place in it, the step looked at, and the place before. */
interface Entry {
  readonly flowc: string;
  readonly at: number;
  readonly preview?: number | undefined;
  readonly from?: number;
}

/** The entry on hand, if it is one of ours. */
const entry = (): Partial<Entry> => (history.state as Entry | null) ?? {};

export class Router {
  private silent = false;

  constructor(private readonly app: App, private readonly ways: Ways) {
    on<MouseEvent>(document, "click", (event) => this.clicked(event));
    for (const event of ["popstate", "hashchange"]) on(window, event, () => this.popped());
  }

  /** From now on, every move makes an entry; the first is what the address asks for. */
  start(): void {
    if (entry().flowc !== this.app.scene.state.id) this.visit();
    this.app.add((scene, before) => this.record(scene, before));
  }

  /** One step back, as the browser's own button goes where that leads to the same place. */
  back(): void {
    const { preview, state } = this.app.scene;
    if (preview !== undefined) this.app.look(undefined);
    else if (state.at > 0 && entry().from === state.at - 1) history.back();
    else this.app.act({ do: "back" });
  }

  /** Begin at the step that the address names where nothing has begun, else look at it. */
  private visit(): void {
    const { state, visits } = this.app.scene;
    const step = this.app.book.stepOf(location.hash);
    if (step === undefined || step === this.app.scene.step) return;
    const isUntouched = visits.length < 2 && !Object.keys(state.values).length && !state.notes;
    if (isUntouched) this.begin(step);
    else this.app.look(step);
  }

  private begin(step: number): void {
    this.app.act({ do: "begin", step: this.app.guide.steps[step]?.id ?? "" });
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest("a");
    const step = this.app.book.stepOf(link?.getAttribute("href") ?? null);
    const isOurs = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || this.app.scene.preferences.booklet);
    if (!link || step === undefined || !isOurs) return;
    event.preventDefault();
    const choice = this.ways.choices.find((each) => each.link === link);
    if (choice) this.ways.take(choice);
    else if (link.closest(".starts")) this.begin(step);
    else this.app.look(step);
  }

  /** Make an entry where what is shown has changed; where it has not, keep the entry's memory true. */
  private record({ state, preview, step }: Scene, before: Scene | undefined): void {
    const wanted: Entry = { flowc: state.id, at: state.at, preview };
    const found = entry();
    if (this.silent || (found.flowc === wanted.flowc && found.at === wanted.at && found.preview === preview)) return;
    const address = step === undefined ? location.pathname + location.search : `#${this.app.book.section(step).anchor}`;
    if (before?.state.id === state.id) history.pushState({ ...wanted, from: before.state.at }, "", address);
    else history.replaceState(wanted, "", address);
  }

  /** The browser went to another entry, or the reader wrote another address. */
  private popped(): void {
    const { app } = this;
    if (app.scene.preferences.booklet) return;
    const { flowc, at, preview } = entry();
    this.silent = true;
    if (flowc === app.scene.state.id && at !== undefined) {
      if (at !== app.scene.state.at) app.act({ do: "go", to: at });
      app.look(preview);
    } else if (flowc === undefined) {
      this.visit();
    }
    this.silent = false;
  }
}

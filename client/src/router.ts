/** The address and the browser's own history: one with the steps of the case. Nothing typed ever stands in an address. */

import type { App, Scene } from "./app";
import { on } from "./dom";
import { shownStep } from "./steps";
import type { Ways } from "./ways";

/** What an entry of the history remembers: the case, its place in it, the step looked at, and the place before. */
interface Entry {
  readonly flowc: string;
  readonly at: number;
  readonly preview?: number | undefined;
  readonly from?: number;
}

export class Router {
  private silent = false;

  constructor(private readonly app: App, private readonly ways: Ways) {
    on<MouseEvent>(document, "click", (event) => this.clicked(event));
    for (const event of ["popstate", "hashchange"]) on(window, event, () => this.popped());
  }

  /** From now on, every move makes an entry; the first is what the address asks for. */
  start(): void {
    const asked = this.app.booklet.stepOf(location.hash);
    const isOurs = entry()?.flowc === this.app.scene.state.id;
    if (asked !== undefined && asked !== this.app.scene.visit?.step && !isOurs) this.visit(asked);
    this.app.add((scene, before) => this.record(scene, before));
    this.record(this.app.scene, undefined);
  }

  /** One step back, as the browser's own button goes where that leads to the same place. */
  back(): void {
    const { scene } = this.app;
    if (scene.preview !== undefined) this.app.look(undefined);
    else if (scene.state.at > 0 && entry()?.from === scene.state.at - 1) history.back();
    else this.app.act({ do: "back" });
  }

  /** Begin at a step where nothing has begun, else look at it. */
  private visit(step: number): void {
    const { state, visits } = this.app.scene;
    const untouched = visits.length < 2 && Object.keys(state.values).length === 0 && !state.notes;
    const id = this.app.guide.steps[step]?.id;
    if (untouched && id !== undefined) this.app.act({ do: "begin", step: id });
    else this.app.look(step);
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || this.app.scene.preferences.booklet) return;
    const step = this.app.booklet.stepOf(link.getAttribute("href") ?? "");
    if (step === undefined) return;
    event.preventDefault();
    const choice = this.ways.of(link);
    const id = this.app.guide.steps[step]?.id;
    if (choice) this.ways.take(choice);
    else if (link.closest(".starts") && id !== undefined) this.app.act({ do: "begin", step: id });
    else this.app.look(step);
  }

  /** Make an entry where what is shown has changed; where it has not, keep the entry's memory true. */
  private record(scene: Scene, before: Scene | undefined): void {
    const step = shownStep(scene);
    const wanted: Entry = { flowc: scene.state.id, at: scene.state.at, preview: scene.preview };
    const found = entry();
    if (this.silent || (found?.flowc === wanted.flowc && found.at === wanted.at && found.preview === wanted.preview)) return;
    const address = step === undefined ? location.pathname + location.search : `#${this.app.booklet.section(step).anchor}`;
    if (!before || before.state.id !== scene.state.id) history.replaceState(wanted, "", address);
    else history.pushState({ ...wanted, from: before.state.at }, "", address);
  }

  /** The browser went to another entry, or the reader wrote another address. */
  private popped(): void {
    if (this.app.scene.preferences.booklet) return;
    const found = entry();
    this.silent = true;
    if (found?.flowc === this.app.scene.state.id) {
      if (found.at !== this.app.scene.state.at) this.app.act({ do: "go", to: found.at });
      this.app.look(found.preview);
    } else if (!found) {
      const step = this.app.booklet.stepOf(location.hash);
      if (step !== undefined) this.visit(step);
    }
    this.silent = false;
  }
}

function entry(): Entry | undefined {
  const found: unknown = history.state;
  return typeof found === "object" && found !== null && "flowc" in found ? (found as Entry) : undefined;
}

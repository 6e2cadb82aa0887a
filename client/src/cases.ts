/** Several cases at once: put one aside, take up another, hand one over as a file. */

import type { App } from "./app";
import type { Case } from "./case";
import { ask, type Dialog } from "./dialog";
import { bdi, h, on, one, say } from "./dom";
import { caseFrom, shareable } from "./store";
import { isRecord } from "./stored";

/** What a file of ours says it is. */
const FORMAT = "flowc-case";
const VERSION = 1;

export function cases(app: App): void {
  const shown = ask("cases");
  const reason = one<HTMLInputElement>("[type=text]", shown);
  const file = one<HTMLInputElement>("[type=file]", shown);
  const closing = (run: () => void) => (): void => {
    shown.close();
    run();
  };
  reason.value = app.scene.state.parked;
  on(reason, "input", () => app.act({ do: "write", of: "parked", text: reason.value }));
  on(one(".park", shown), "click", closing(() => app.park(reason.value.trim())));
  on(one(".wipe", shown), "click", closing(() => app.renew()));
  on(one(".export", shown), "click", () => save(app));
  on(file, "change", () => void load(app, file, shown));
  one(".parked", shown).append(...app.scene.parked.map((each) => h("li", {}, h(
    "button", { type: "button", click: closing(() => app.park("", each)) }, new Date(each.begun).toLocaleTimeString(app.guide.lang), " ", bdi(each.parked || placeOf(app, each)),
  ))));
}

const placeOf = (app: App, each: Case): string => each.start && `${Object.keys(each.answers).length} · ${app.book.title}`;

function save(app: App): void {
  const { guide, isSensitive } = app;
  const content = { format: FORMAT, version: VERSION, flow: guide.flow, guide: guide.version, hash: guide.hash, case: shareable(app.scene.state, isSensitive) };
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, undefined, 2)], { type: "application/json" }));
  h("a", { href: address, download: `${guide.flow}-${app.scene.state.id.slice(0, 8)}.json` }).click();
  URL.revokeObjectURL(address);
  app.show({ unsaved: false });
}

/** Take up the case of a file; the one on hand is put aside, so that nothing is lost whatever the file holds. */
async function load(app: App, input: HTMLInputElement, shown: Dialog): Promise<void> {
  const problem = (key: string): void => say(one("[role=status]", shown), app.word(`file-${key}`));
  let found: unknown;
  try {
    found = JSON.parse((await input.files?.[0]?.text()) ?? "");
  } catch {
    return problem("broken");
  }
  if (!isRecord(found) || found.format !== FORMAT || !isRecord(found.case)) return problem("foreign");
  if (found.version !== VERSION) return problem("newer");
  if (found.flow !== app.guide.flow) return problem("other-flow");
  const taken = caseFrom(found.case);
  if (!taken.id || !taken.begun) return problem("broken");
  shown.close();
  app.park("", taken);
}

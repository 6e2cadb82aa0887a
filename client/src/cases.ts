/** Several cases at once: put one aside, take up another, hand one over as a file. */

import type { App } from "./app";
import type { Case } from "./case";
import { dialog, type Dialog } from "./dialog";
import { bdi, h } from "./dom";
import { caseFrom, isRecord, shareable } from "./store";

/** What a file of ours says it is. */
const FORMAT = "flowc-case";
const VERSION = 1;

export function cases(app: App): Dialog {
  const { parked } = app.scene;
  const reason = h("input", { type: "text", autocomplete: "off" });
  const said = h("p", { role: "status" });
  const file = h("input", { type: "file", accept: ".json,application/json", change: () => void load(app, file, said, shown) });
  const button = (key: string, run: () => void): HTMLElement => h("button", { type: "button", class: key, click: run }, app.word(key));
  const close = (run: () => void) => (): void => {
    shown.close();
    run();
  };
  const shown = dialog(app.word("cases"), app.word("close"), [
    h("label", { class: "ask" }, h("span", {}, app.word("park-reason")), reason),
    h("p", { class: "deeds" }, button("park", close(() => app.park(reason.value.trim()))), button("wipe", close(() => app.renew())), button("export", () => save(app))),
    h("ul", { class: "parked" }, ...parked.map((each) => h("li", {}, h(
      "button", { type: "button", click: close(() => app.park("", each)) }, new Date(each.begun).toLocaleTimeString(app.guide.lang), " ", bdi(each.parked || placeOf(app, each)),
    )))),
    h("label", { class: "ask" }, h("span", {}, app.word("import")), file), said,
  ]);
  return shown;
}

const placeOf = (app: App, each: Case): string => each.start && `${Object.keys(each.answers).length} · ${app.booklet.title}`;

function save(app: App): void {
  const { guide, isSensitive } = app;
  const content = { format: FORMAT, version: VERSION, flow: guide.flow, guide: guide.version, hash: guide.hash, case: shareable(app.scene.state, isSensitive) };
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, undefined, 2)], { type: "application/json" }));
  const link = h("a", { href: address, download: `${guide.flow}-${app.scene.state.id.slice(0, 8)}.json` });
  link.click();
  URL.revokeObjectURL(address);
  app.saved();
}

/** Take up the case of a file; the one on hand is put aside, so that nothing is lost whatever the file holds. */
async function load(app: App, input: HTMLInputElement, said: HTMLElement, shown: Dialog): Promise<void> {
  const problem = (key: string): void => void (said.textContent = app.word(key));
  let found: unknown;
  try {
    found = JSON.parse((await input.files?.[0]?.text()) ?? "");
  } catch {
    return problem("file-broken");
  }
  if (!isRecord(found) || found.format !== FORMAT || !isRecord(found.case)) return problem("file-foreign");
  if (found.version !== VERSION) return problem("file-newer");
  if (found.flow !== app.guide.flow) return problem("file-other-flow");
  shown.close();
  app.park("", caseFrom(found.case));
}

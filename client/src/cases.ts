/** Several cases at once: put one aside, take up another, hand one over as a file. */

import { act, park, renew, scene, show } from "./app";
import { title } from "./booklet";
import type { Case } from "./case";
import { ask, type Dialog } from "./dialog";
import { on, one, part, say } from "./dom";
import { guide, word } from "./guide";
import { caseFrom, shareable } from "./store";
import { isRecord } from "./stored";

/** What a file of ours says it is. */
const FORMAT = "flowc-case";
const VERSION = 1;

export function cases(): void {
  const shown = ask("cases");
  const reason = one<HTMLInputElement>("[type=text]", shown);
  const file = one<HTMLInputElement>("[type=file]", shown);
  const closing = (run: () => void) => (): void => {
    shown.close();
    run();
  };
  reason.value = scene.state.parked;
  on(reason, "input", () => act({ do: "write", of: "parked", text: reason.value }));
  on(one(".park", shown), "click", closing(() => park(reason.value.trim())));
  on(one(".wipe", shown), "click", closing(renew));
  on(one(".export", shown), "click", save);
  on(file, "change", () => void load(file, shown));
  one(".parked", shown).append(...scene.parked.map((each) => {
    const item = part(".aside", { span: new Date(each.begun).toLocaleTimeString(guide.lang), bdi: each.parked || placeOf(each) });
    on(item, "click", closing(() => park("", each)));
    return item;
  }));
}

const placeOf = (each: Case): string => each.start && `${Object.keys(each.answers).length} · ${title}`;

function save(): void {
  const { flow, version, hash } = guide;
  const content = { format: FORMAT, version: VERSION, flow, guide: version, hash, case: shareable(scene.state) };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, undefined, 2)], { type: "application/json" }));
  link.download = `${flow}-${scene.state.id.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
  show({ unsaved: false });
}

/** Take up the case of a file; the one on hand is put aside, so that nothing is lost whatever the file holds. */
async function load(input: HTMLInputElement, shown: Dialog): Promise<void> {
  const problem = (key: string): void => void say(one("[role=status]", shown), word(`file-${key}`));
  let found: unknown;
  try {
    found = JSON.parse((await input.files?.[0]?.text()) ?? "");
  } catch {
    return problem("broken");
  }
  if (!isRecord(found) || found.format !== FORMAT || !isRecord(found.case)) return problem("foreign");
  if (found.version !== VERSION) return problem("newer");
  if (found.flow !== guide.flow) return problem("other-flow");
  const taken = caseFrom(found.case);
  if (!taken.id || !taken.begun) return problem("broken");
  shown.close();
  park("", taken);
}

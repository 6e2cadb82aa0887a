/** What the summary says of the case on hand, and the window in which it is taken along. */

import { scene, show } from "./app";
import { section, title } from "./booklet";
import { copyText } from "./copy";
import { declared, isSensitive } from "./declared";
import { ask } from "./dialog";
import { mark, on, one, part, root, say, textOf } from "./dom";
import { promised } from "./due";
import { saidAt } from "./fields";
import { guide, word } from "./guide";
import { write, type Form, type Part, type Row, type Summary } from "./summary";
import { answerOf } from "./trail";
import { dateFormat, spoken } from "./values";
import { own, type Visit } from "./walk";

/** The mark that stands for « ne souhaite pas répondre ». */
const NO_ANSWER = "-";

export function report(): void {
  const summary = summaryNow();
  const shown = ask("report");
  const area = one<HTMLTextAreaElement>("textarea", shown);
  const form = one<HTMLSelectElement>("select", shown);
  const draw = (): void => void (area.value = write(summary, form.value as Form, word("colon")));
  on(form, "change", draw);
  on(one(".main", shown), "click", async () => {
    if (await copyText(area.value, one("[role=status]", shown))) show({ unsaved: false });
  });
  on(one(".print", shown), "click", () => slip(area.value));
  draw();
}

/** Put the summary on paper, and nothing else. */
function slip(text: string): void {
  const paper = part(".slip");
  say(paper, text);
  document.body.append(paper);
  mark(root, "slipped", true);
  addEventListener("afterprint", () => {
    paper.remove();
    mark(root, "slipped", false);
    show({ unsaved: false });
  }, { once: true });
  print();
}

function summaryNow(): Summary {
  const { state, visits } = scene;
  const done = visits.slice(0, state.at + 1);
  const clock = dateFormat({ dateStyle: "short", timeStyle: "short", ...(guide.calendar && { timeZone: guide.calendar.zone }) });
  const time = (moment: number | undefined): string => (moment ? clock.format(moment) : "");
  const part = (id: string, rows: readonly Row[]): Part => ({ id, title: word(id), rows });
  const at = ({ step }: Visit, value: string): Row => ({ id: section(step).id, label: section(step).title, value });
  return {
    title: `${title} – ${time(state.begun)}`,
    parts: [
      part("trail", done.map((visit) => at(visit, [answerOf(visit), time(state.times[visit.key])].filter(Boolean).join(" – ")))),
      part("said", done.flatMap((visit) => saidAt(visit).map((text) => at(visit, text)))),
      part("fields", fieldRows()),
      part("promised", promised().map(({ visit, due }) => at(visit, due))),
      part("exits-taken", state.exits.map(({ kind, step, text }) => ({ id: stepIn(step), label: word(`exit-${kind}`), value: text }))),
      part("marks", Object.entries(state.scores).map(([key, mark]) => ({
        id: stepIn(key), label: key.slice(key.indexOf("/") + 1), value: mark === NO_ANSWER ? word("no-answer") : mark,
      }))),
      part("notes", state.notes ? [{ id: "", label: state.notes, value: "" }] : []),
      part("guide", [
        { id: guide.flow, label: word("version"), value: guide.version }, { id: guide.flow, label: "SHA-256", value: guide.hash },
      ].filter(({ value }) => value)),
    ],
  };
}

/** The step in the name of one of its visits, or of what is kept for one. */
const stepIn = (key: string): string => key.split("#")[0]!;

/** Each field once, by its label; what is sensitive is there, and hidden. */
const fieldRows = (): Row[] => [...declared].flatMap(([field, element]) => {
  const value = own(scene.state.values, field);
  const label = textOf(one("bdi", element.closest(".field")!));
  return value ? { id: field, label, value: isSensitive(field) ? "•••" : spoken(field, value) } : [];
});

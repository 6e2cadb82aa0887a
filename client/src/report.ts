/** What the summary says of the case on hand, and the window in which it is taken along. */

import type { App } from "./app";
import { own } from "./case";
import { copyText } from "./copy";
import { ask } from "./dialog";
import { all, h, mark, on, one, root, textOf } from "./dom";
import type { Promises } from "./due";
import { write, type Form, type Row, type Summary } from "./summary";
import { answerOf } from "./trail";
import { dateFormat, spoken } from "./values";

/** The mark that stands for « ne souhaite pas répondre ». */
const NO_ANSWER = "-";

export function report(app: App, promises: Promises): void {
  const summary = summaryOf(app, promises);
  const shown = ask("report");
  const area = one<HTMLTextAreaElement>("textarea", shown);
  const form = one<HTMLSelectElement>("select", shown);
  const draw = (): void => void (area.value = write(summary, form.value as Form, app.word("colon")));
  on(form, "change", draw);
  on(one(".main", shown), "click", async () => {
    if (await copyText(app, area.value, one("[role=status]", shown))) app.show({ unsaved: false });
  });
  on(one(".print", shown), "click", () => slip(app, area.value));
  draw();
}

/** Put the summary on paper, and nothing else. */
function slip(app: App, text: string): void {
  const paper = h("pre", { class: "slip" }, text);
  document.body.append(paper);
  mark(root, "slipped", true);
  addEventListener("afterprint", () => {
    paper.remove();
    mark(root, "slipped", false);
    app.show({ unsaved: false });
  }, { once: true });
  print();
}

function summaryOf(app: App, promises: Promises): Summary {
  const { state, visits } = app.scene;
  const { guide, book } = app;
  const title = (step: number): string => book.section(step).title;
  const done = visits.slice(0, state.at + 1);
  const clock = dateFormat(guide.lang, { dateStyle: "short", timeStyle: "short", ...(guide.calendar && { timeZone: guide.calendar.zone }) });
  const time = (moment: number | undefined): string => (moment ? clock.format(moment) : "");
  const part = (name: string, rows: readonly Row[]): Summary["parts"][number] => ({ title: app.word(name), rows });
  return {
    title: `${book.title} – ${time(state.begun)}`,
    parts: [
      part("trail", done.map((visit) => ({
        label: title(visit.step), value: [answerOf(app, visit), time(state.times[visit.key])].filter(Boolean).join(" – "),
      }))),
      part("fields", fieldRows(app)),
      part("promised", promises.promised().map(({ visit, due }) => ({ label: title(visit.step), value: due }))),
      part("exits-taken", state.exits.map((exit) => ({ label: app.word(`exit-${exit.kind}`), value: exit.text }))),
      part("marks", Object.entries(state.scores).map(([key, mark]) => ({
        label: key.slice(key.indexOf("/") + 1), value: mark === NO_ANSWER ? app.word("no-answer") : mark,
      }))),
      part("notes", state.notes ? [{ label: state.notes, value: "" }] : []),
      part("guide", [
        { label: app.word("version"), value: guide.version }, { label: "SHA-256", value: guide.hash },
      ].filter(({ value }) => value)),
    ],
  };
}

/** Each field once, by its label; what is sensitive is there, and hidden. */
function fieldRows(app: App): Row[] {
  const rows = new Map<string, Row>();
  for (const element of all("input[data-field], fieldset[data-field]")) {
    const { field = "", type = "" } = element.dataset;
    const value = own(app.scene.state.values, field);
    const label = textOf(element.closest(".field")?.querySelector("label bdi, legend bdi"));
    if (value) rows.set(field, { label, value: app.isSensitive(field) ? "•••" : spoken(type, value, app.guide.lang) });
  }
  return [...rows.values()];
}

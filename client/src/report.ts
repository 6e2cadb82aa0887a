/** What the summary says of the case on hand, and the window in which it is taken along. */

import type { App } from "./app";
import { own } from "./case";
import { copyText } from "./copy";
import { dialog, type Dialog } from "./dialog";
import { all, h, textOf } from "./dom";
import type { Promises } from "./due";
import { FORMS, write, type Form, type Row, type Summary } from "./summary";
import { NO_ANSWER } from "./survey";
import { answerOf } from "./trail";
import { spoken } from "./values";

export function report(app: App, promises: Promises): Dialog {
  const summary = summaryOf(app, promises);
  const area = h("textarea", { rows: "14", readonly: true, id: "report-text", "aria-label": app.word("report") });
  const said = h("span", { role: "status" });
  const form = h("select", { "aria-label": app.word("form"), change: () => draw() }, ...FORMS.map((each) => h("option", { value: each }, app.word(`form-${each}`))));
  const draw = (): void => void (area.value = write(summary, form.value as Form, app.word("colon")));
  const copy = async (): Promise<void> => {
    await copyText(app, area.value, said);
    app.saved();
  };
  draw();
  return dialog(app.word("report"), app.word("close"), [
    form, area,
    h("p", { class: "deeds" },
      h("button", { type: "button", class: "main", click: () => void copy() }, app.word("copy")),
      h("button", { type: "button", click: () => slip(app, area.value) }, app.word("print")), said),
  ]);
}

/** Put the summary on paper, and nothing else. */
function slip(app: App, text: string): void {
  const paper = h("pre", { class: "slip" }, text);
  document.body.append(paper);
  document.documentElement.classList.add("slipped");
  addEventListener("afterprint", () => {
    paper.remove();
    document.documentElement.classList.remove("slipped");
    app.saved();
  }, { once: true });
  print();
}

function summaryOf(app: App, promises: Promises): Summary {
  const { state, visits } = app.scene;
  const { guide, booklet } = app;
  const title = (step: number): string => booklet.section(step).title;
  const done = visits.slice(0, state.at + 1);
  const time = (moment: number): string => new Intl.DateTimeFormat(guide.lang === "en" ? "en-GB" : guide.lang, {
    dateStyle: "short", timeStyle: "short", ...(guide.calendar && { timeZone: guide.calendar.zone }),
  }).format(moment);
  const part = (name: string, rows: readonly Row[]): Summary["parts"][number] => ({ title: app.word(name), rows });
  return {
    title: `${booklet.title} – ${time(state.begun)}`,
    parts: [
      part("trail", done.map((visit) => ({
        label: title(visit.step), value: [state.times[visit.key], answerOf(app, visit)].map((each) => typeof each === "number" ? time(each) : each).filter(Boolean).join(" – "),
      }))),
      part("fields", fieldRows(app)),
      part("promised", promises.made().map(({ visit, due }) => ({ label: title(visit.step), value: promises.say(due) }))),
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

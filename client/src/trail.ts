/** The way that the conversation has taken: every step with its answer, each a way back to it. */

import type { App, Scene } from "./app";
import { bdi, h, later, one, say, unseen } from "./dom";
import type { Visit } from "./walk";

export function bindTrail(app: App): void {
  const list = one(".trail ol");
  const resume = one(".resume");
  app.add((scene, before) => {
    const { state, visits } = scene;
    if (before && (["answers", "start", "at", "exits"] as const).every((part) => state[part] === before.state[part])) return;
    list.replaceChildren(...visits.map((visit, place) => entry(app, scene, visit, place)));
    const here = list.children[state.at] as HTMLElement | undefined;
    later(() => {
      if (here) list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
    });
    const last = visits.at(-1);
    resume.hidden = state.at >= visits.length - 1;
    if (last) say(resume, app.word("resume", app.book.section(last.step)));
  });
}

function entry(app: App, { state }: Scene, visit: Visit, place: number): HTMLElement {
  const { number, title } = app.book.section(visit.step);
  const isHere = place === state.at;
  const isAhead = place > state.at;
  const answer = answerOf(app, visit);
  return h(
    "li", { class: isHere ? "here" : isAhead && "ahead" },
    h(
      "button", { type: "button", "aria-current": isHere && "step", click: () => app.act({ do: "go", to: place }) },
      h("span", { class: "number" }, number), " ", bdi(title),
      answer && h("span", { class: "answer" }, " ", unseen(app.word("answered")), " ", bdi(answer)),
      isAhead ? unseen(app.word("kept")) : "",
    ),
    ...state.exits.filter(({ step }) => step === visit.key).map(({ kind, text }) =>
      h("p", { class: "exit" }, app.word(`exit-${kind}`), text && " – ", bdi(text))),
  );
}

/** The answer of a visit in words, "" where there was nothing to decide. */
export function answerOf(app: App, { step, taken, options }: Visit): string {
  if (!taken || (options.length < 2 && !taken.kind)) return "";
  const place = app.guide.steps[step]?.out.indexOf(taken) ?? -1;
  return place < 0 ? app.book.section(taken.to).title : app.book.label(step, place);
}

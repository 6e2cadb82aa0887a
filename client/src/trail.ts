/** The way that the conversation has taken: every step with its answer, each a way back to it. */

import type { App, Scene } from "./app";
import { bdi, h, unseen } from "./dom";
import type { Visit } from "./walk";

export function trail(app: App): HTMLElement {
  const list = h("ol", {});
  const resume = h("button", { type: "button", class: "resume", click: () => app.act({ do: "go", to: app.scene.visits.length - 1 }) });
  app.add((scene, before) => {
    const same = before && scene.state.answers === before.state.answers && scene.state.start === before.state.start;
    if (same && scene.state.at === before.state.at && scene.state.exits === before.state.exits) return;
    list.replaceChildren(...scene.visits.map((visit, place) => entry(app, scene, visit, place)));
    const here = list.children[scene.state.at];
    if (here instanceof HTMLElement) list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
    const ahead = scene.visits.length - 1;
    resume.hidden = scene.state.at >= ahead;
    const last = scene.visits[ahead];
    if (last) resume.textContent = app.word("resume", { number: app.booklet.section(last.step).number });
  });
  return h(
    "nav", { class: "trail", "aria-labelledby": "trail-title" },
    h("h2", { id: "trail-title" }, app.word("trail")), list, resume,
  );
}

function entry(app: App, scene: Scene, visit: Visit, place: number): HTMLElement {
  const section = app.booklet.section(visit.step);
  const isHere = place === scene.state.at;
  const answer = answerOf(app, visit);
  const exits = scene.state.exits.filter((exit) => exit.step === visit.key);
  return h(
    "li", { class: isHere ? "here" : place > scene.state.at ? "ahead" : "" },
    h(
      "button", { type: "button", "aria-current": isHere && "step", click: () => app.act({ do: "go", to: place }) },
      h("span", { class: "number" }, section.number), " ", bdi(section.title),
      ...(answer ? [h("span", { class: "answer" }, " ", unseen(app.word("answered")), " ", bdi(answer))] : []),
      ...(place > scene.state.at ? [unseen(app.word("kept"))] : []),
    ),
    ...exits.map((exit) => h("p", { class: "exit" }, app.word(`exit-${exit.kind}`), ...(exit.text ? [" – ", bdi(exit.text)] : []))),
  );
}

/** The answer of a visit in words, "" where there was nothing to decide. */
export function answerOf(app: App, visit: Visit): string {
  const { taken } = visit;
  const out = app.guide.steps[visit.step]?.out ?? [];
  if (!taken || (visit.options.length < 2 && !taken.kind)) return "";
  return out.includes(taken) ? app.booklet.label(visit.step, out.indexOf(taken)) : app.booklet.section(taken.to).title;
}

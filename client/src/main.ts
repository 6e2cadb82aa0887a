/** The guided mode of a runbook: it leads through the sections of the page, one at a time. */

import { App } from "./app";
import { Booklet } from "./booklet";
import { cases } from "./cases";
import { channels } from "./channels";
import { bindCopies } from "./copy";
import { dialogIsOpen } from "./dialog";
import { all, h, one } from "./dom";
import { Promises } from "./due";
import { leave } from "./exits";
import { bindFields, bindTicks, sensitiveFields } from "./fields";
import type { Guide } from "./guide";
import { help } from "./help";
import { cap, takesText, type Command } from "./keys";
import { map } from "./map";
import { notes } from "./notes";
import { report } from "./report";
import { Router } from "./router";
import { showSteps } from "./steps";
import { bindSurveys } from "./survey";
import { toolbar, type Commands } from "./toolbar";
import { trail } from "./trail";
import { Ways } from "./ways";

function start(): void {
  const guide = JSON.parse(one("#guide").textContent ?? "") as Guide;
  const booklet = new Booklet(guide);
  const sensitive = sensitiveFields();
  const app = new App(guide, booklet, (field) => sensitive.has(field));
  const ways = new Ways(app);
  const router = new Router(app, ways);
  const written = notes(app);
  const promises = new Promises(app);
  const commands = commandsOf(app, router, promises, written.area);
  bindFields(app);
  bindTicks(app);
  bindCopies(app);
  bindSurveys(app);
  showSteps(app);
  one(".head").append(toolbar(app, commands, channels(app)));
  one("main").append(h("div", { class: "side" }, trail(app), written.element));
  one("#steps").prepend(h("p", { class: "return" }, h("button", { type: "button", click: () => app.prefer({ booklet: false }) }, app.word("guided"))));
  for (const end of all(".step-end .ways")) {
    end.prepend(h("button", { type: "button", class: "finish", click: commands.report }, app.word("report")));
  }
  mode(app);
  map(app);
  router.start();
  listen(app, ways, commands);
  addEventListener("beforeunload", (event) => {
    if (app.scene.unsaved) event.preventDefault();
  });
  app.draw();
}

function commandsOf(app: App, router: Router, promises: Promises, area: HTMLTextAreaElement): Commands {
  return {
    escalate: () => leave(app, "escalate"),
    callback: () => leave(app, "callback"),
    unhappy: () => leave(app, "unhappy"),
    finish: () => leave(app, "finish"),
    back: () => router.back(),
    resume: () => app.act({ do: "go", to: app.scene.visits.length - 1 }),
    notes: () => area.focus(),
    map: () => app.prefer({ map: !app.scene.preferences.map }),
    outline: () => {
      document.documentElement.classList.toggle("outline");
      one(".contents").focus();
    },
    report: () => report(app, promises),
    cases: () => cases(app),
    help: () => help(app),
  };
}

/** Guided, or the whole booklet, as the reader likes it. */
function mode(app: App): void {
  const root = document.documentElement;
  app.add(({ preferences }) => {
    root.classList.toggle("guided", !preferences.booklet);
    root.classList.toggle("scripted", true);
    root.classList.toggle("no-map", !preferences.map);
  });
}

function listen(app: App, ways: Ways, commands: Commands): void {
  document.addEventListener("keydown", (event) => {
    const { preferences } = app.scene;
    if (!preferences.shortcuts || preferences.booklet || event.defaultPrevented || event.repeat || dialogIsOpen()) return;
    const at = event.target as HTMLElement;
    if (takesText(at.tagName, at.getAttribute("type") ?? "text", at.isContentEditable)) return;
    const pressed = cap(event);
    if (!pressed) return;
    const command = (Object.keys(commands) as Command[]).find((name) => preferences.letters[name] === pressed);
    const choice = ways.choices.find((each) => each.cap === pressed);
    if (!command && !choice) return;
    event.preventDefault();
    if (command) commands[command]();
    else if (choice) ways.take(choice);
  });
}

start();

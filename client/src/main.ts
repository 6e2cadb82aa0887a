/** The guided mode of a runbook: it leads through the sections of the page, one at a time. */

import { App } from "./app";
import { Booklet } from "./booklet";
import { cases } from "./cases";
import { tellChanges } from "./changes";
import { bindChannels } from "./channels";
import { bindCopies } from "./copy";
import { openDialog } from "./dialog";
import { all, later, mark, note, on, one, part, root } from "./dom";
import { Promises } from "./due";
import { EXITS, leave } from "./exits";
import { bindBoxes, bindFields, sensitiveFields } from "./fields";
import type { Guide } from "./guide";
import { help } from "./help";
import { cap, TYPED, type Command } from "./keys";
import { map } from "./map";
import { bindNotes } from "./notes";
import { report } from "./report";
import { Router } from "./router";
import { showSteps } from "./steps";
import { bindSuggestion } from "./suggest";
import { bindTerms } from "./terms";
import { bindClock, bindCommands, type Commands } from "./toolbar";
import { bindTrail } from "./trail";
import { isOver } from "./values";
import { Ways } from "./ways";

function start(): void {
  const guide = JSON.parse(one("#guide").textContent ?? "") as Guide;
  const booklet = new Booklet(guide);
  const sensitive = sensitiveFields();
  const app = new App(guide, booklet, (field) => sensitive.has(field));
  const ways = new Ways(app);
  const router = new Router(app, ways);
  furnish();
  const promises = new Promises(app);
  const commands = commandsOf(app, router, promises);
  bindFields(app, one(".head"));
  for (const bind of [bindNotes, bindChannels, bindTrail, mode, map]) bind(app);
  showSteps(app, (article, step) => {
    promises.bind(article);
    for (const bind of [bindFields, bindBoxes, bindCopies]) bind(app, article, step);
  });
  bindTerms();
  bindCommands(app, commands);
  bindClock(app, promises);
  router.start();
  listen(app, ways, commands);
  on(window, "beforeunload", (event) => {
    if (app.scene.unsaved) event.preventDefault();
  });
  app.start();
  later(() => {
    bindSuggestion(app);
    if (!app.scene.preferences.booklet) tellChanges(app);
  });
}

/** Put what only the guided mode has where it belongs, and say what has come due. */
function furnish(): void {
  const [head, main, steps] = [one(".head"), one("main"), one("#steps")];
  head.append(part(".bar"));
  main.append(part(".side"));
  steps.prepend(part(".return"));
  steps.append(part(".suggest"));
  for (const notice of all("[data-due]")) notice.hidden = !isOver(note(notice, "due"));
  for (const end of all(".step-end .ways")) end.prepend(part(".finish"));
}

function commandsOf(app: App, router: Router, promises: Promises): Commands {
  const exits = Object.fromEntries(EXITS.map((kind) => [kind, () => leave(app, kind)])) as Pick<Commands, (typeof EXITS)[number]>;
  return {
    ...exits,
    back: () => router.back(),
    resume: () => app.act({ do: "go", to: app.scene.visits.length - 1 }),
    notes: () => one("#notes").focus(),
    map: () => app.prefer({ map: !app.scene.preferences.map }),
    outline: () => {
      root.classList.toggle("outline");
      one(".contents").focus();
    },
    report: () => report(app, promises),
    cases: () => cases(app),
    help: () => help(app),
    whole: () => app.prefer({ booklet: !app.scene.preferences.booklet }),
  };
}

/** Guided, or the whole booklet, as the reader likes it. */
function mode(app: App): void {
  app.add(({ preferences }) => {
    mark(root, "guided", !preferences.booklet);
    mark(root, "no-map", !preferences.map);
  });
}

function listen(app: App, ways: Ways, commands: Commands): void {
  on<KeyboardEvent>(document, "keydown", (event) => {
    const { preferences } = app.scene;
    if (!preferences.shortcuts || preferences.booklet || event.defaultPrevented || event.repeat || openDialog()) return;
    const pressed = cap(event);
    if (!pressed || (event.target as Element).matches(TYPED)) return;
    const command = (Object.keys(commands) as Command[]).find((name) => preferences.letters[name] === pressed);
    const choice = ways.choices.find((each) => each.cap === pressed);
    if (command) commands[command]();
    else if (choice) ways.take(choice);
    else return;
    event.preventDefault();
  });
}

try {
  start();
} finally {
  // Whatever happens, nobody is left before an empty page.
  mark(root, "scripted", true);
}

/** The guided mode of a runbook: it leads through the sections of the page, one at a time. */

import { act, add, prefer, scene } from "./app";
import { cases } from "./cases";
import { tellChanges } from "./changes";
import { bindChannels } from "./channels";
import { bindCopies } from "./copy";
import { openDialog } from "./dialog";
import { all, later, mark, note, on, one, part, root, isOver } from "./dom";
import { bindDelays, bindPromises } from "./due";
import { leave } from "./exits";
import { bindBoxes, bindFields } from "./fields";
import { help } from "./help";
import { cap, TYPED, type Command } from "./keys";
import { bindMap } from "./map";
import { bindNotes } from "./notes";
import { report } from "./report";
import { back, bindHistory, followAddress } from "./router";
import { showSteps } from "./steps";
import { bindSuggestion } from "./suggest";
import { bindTerms } from "./terms";
import { bindClock, bindCommands } from "./toolbar";
import { bindTrail } from "./trail";
import { bindWays, choices, take } from "./ways";

/** What commands do; a detour has only its question. */
const DEEDS: Partial<Record<Command | "whole", () => void>> = {
  back,
  resume: () => act({ do: "go", to: scene.visits.length - 1 }),
  notes: () => one("#notes").focus(),
  map: () => prefer({ map: !scene.preferences.map }),
  outline: () => {
    root.classList.toggle("outline");
    one(".contents").focus();
  },
  report,
  cases,
  help,
  whole: () => prefer({ booklet: !scene.preferences.booklet }),
};

const run = (command: Command | "whole"): void => (DEEDS[command] ?? leave)(command);

/** Put what only the guided mode has where it belongs, and say what has come due. */
function furnish(): void {
  const [head, main, steps] = [one(".head"), one("main"), one("#steps")];
  head.append(part(".clock"), part(".bar"));
  main.append(part(".side"));
  steps.prepend(part(".return"));
  steps.append(part(".suggest"));
  for (const notice of all("[data-due]")) notice.hidden = !isOver(note(notice, "due"));
  for (const end of all(".step-end .ways")) end.prepend(part(".finish"));
}

/** Guided, or the whole booklet, as the reader likes it. */
function bindMode(): void {
  add(({ preferences }) => {
    mark(root, "guided", !preferences.booklet);
    mark(root, "no-map", !preferences.map);
  });
}

function bindKeys(): void {
  on<KeyboardEvent>(document, "keydown", (event) => {
    const { preferences } = scene;
    if (!preferences.shortcuts || preferences.booklet || event.defaultPrevented || event.repeat || openDialog()) return;
    const pressed = cap(event);
    if (!pressed || (event.target as Element).matches(TYPED)) return;
    const command = (Object.keys(preferences.letters) as Command[]).find((name) => preferences.letters[name] === pressed);
    const choice = choices.find((each) => each.cap === pressed);
    if (command) run(command);
    else if (choice) take(choice);
    else return;
    event.preventDefault();
  });
}

followAddress();
furnish();
bindMode();
bindWays();
bindPromises();
bindFields(one(".head"));
bindNotes();
bindChannels();
bindTrail();
bindMap();
showSteps((article, step) => {
  bindDelays(article);
  bindFields(article);
  bindBoxes(article, step);
  bindCopies(article);
});
bindTerms();
bindCommands(run);
bindClock();
bindHistory();
bindKeys();
on(window, "beforeunload", (event) => {
  if (scene.unsaved) event.preventDefault();
});
later(() => {
  bindSuggestion();
  if (!scene.preferences.booklet) tellChanges();
});

/** The bar that stays: the time spent, the way back, the exits, and what can be opened. */

import type { App, Scene } from "./app";
import { h, kbd } from "./dom";
import { EXITS } from "./exits";
import type { Command } from "./keys";

export type Commands = Readonly<Record<Command, () => void>>;

/** What stands at the head of the guided page. */
export function toolbar(app: App, commands: Commands, channel: HTMLElement | undefined): HTMLElement {
  const button = (command: Command): HTMLButtonElement => commandButton(app, command, commands[command]);
  const back = button("back");
  app.add((scene) => (back.disabled = scene.preview === undefined && scene.state.at === 0));
  const toggle = (command: Command, isOpen: (scene: Scene) => boolean): HTMLButtonElement => {
    const made = button(command);
    app.add((scene) => made.setAttribute("aria-pressed", String(isOpen(scene))));
    return made;
  };
  return h(
    "div", { class: "bar" },
    h("div", { class: "group tools" },
      clock(app), toggle("map", (scene) => scene.preferences.map), button("outline"), button("notes"), button("report"), button("cases"),
      h("button", { type: "button", click: () => app.prefer({ booklet: true }) }, app.word("whole")),
      button("help")),
    h("div", { class: "group moves" }, back,
      h("span", { class: "group", role: "group", "aria-label": app.word("exits") }, ...EXITS.map(button)), channel),
  );
}

/** A button that says which key does the same. */
function commandButton(app: App, command: Command, run: () => void): HTMLButtonElement {
  const label = app.word(`command-${command}`);
  const made = h("button", { type: "button", class: `do-${command}`, click: run }, label);
  app.add(({ preferences }) => {
    const letter = preferences.letters[command];
    made.replaceChildren(label, ...(preferences.shortcuts ? [kbd(letter)] : []));
    if (preferences.shortcuts) made.setAttribute("aria-keyshortcuts", letter);
    else made.removeAttribute("aria-keyshortcuts");
  });
  return made;
}

/** The time since the case began; it is read when asked for, never announced. */
function clock(app: App): HTMLElement {
  const shown = h("span", { class: "clock", role: "timer", "aria-live": "off", title: app.word("elapsed") });
  const draw = (): void => {
    const seconds = Math.max(0, Math.floor((Date.now() - app.scene.state.begun) / 1000));
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  app.add(draw);
  setInterval(draw, 1000);
  return shown;
}

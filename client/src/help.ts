/** Which key does what; letters can be changed, and all of them put to sleep (WCAG 2.1.4). */

import type { App } from "./app";
import { dialog, type Dialog } from "./dialog";
import { h } from "./dom";
import { LETTERS, type Command } from "./keys";

export function help(app: App): Dialog {
  const { preferences } = app.scene;
  const active = h("input", { type: "checkbox", change: () => app.prefer({ shortcuts: active.checked }) });
  active.checked = preferences.shortcuts;
  const rows = (Object.keys(LETTERS) as Command[]).map((command) => h(
    "li", {}, h("label", {}, letterInput(app, command), h("span", {}, app.word(`command-${command}`))),
  ));
  return dialog(app.word("help-title"), app.word("close"), [
    h("p", {}, app.word("help-digits")),
    h("label", { class: "check" }, active, h("span", {}, app.word("help-active"))),
    h("ul", { class: "letters" }, ...rows),
    h("p", { class: "soft" }, app.word("help-letters")),
  ]);
}

/** A letter to change; one that another command has is not taken. */
function letterInput(app: App, command: Command): HTMLInputElement {
  const input = h("input", { type: "text", maxlength: "1", autocomplete: "off", class: "letter" });
  input.value = app.scene.preferences.letters[command];
  input.addEventListener("input", () => {
    const { letters } = app.scene.preferences;
    const letter = input.value.toLowerCase();
    if (letter && !/[\s\d]/.test(letter) && !Object.values(letters).includes(letter)) {
      app.prefer({ letters: { ...letters, [command]: letter } });
    }
  });
  input.addEventListener("blur", () => (input.value = app.scene.preferences.letters[command]));
  return input;
}

/** Which key does what; letters can be changed, and all of them put to sleep (WCAG 2.1.4). */

import type { App } from "./app";
import { ask } from "./dialog";
import { all, note, on, one } from "./dom";
import type { Command } from "./keys";

export function help(app: App): void {
  const shown = ask("help");
  const active = one<HTMLInputElement>("[type=checkbox]", shown);
  active.checked = app.scene.preferences.shortcuts;
  on(active, "change", () => app.prefer({ shortcuts: active.checked }));
  for (const input of all<HTMLInputElement>(".letter", shown)) {
    const command = note(input, "letter") as Command;
    const shownAgain = (): string => (input.value = app.scene.preferences.letters[command]);
    shownAgain();
    on(input, "input", () => take(app, command, input.value.toLowerCase()));
    on(input, "blur", shownAgain);
  }
}

/** Change a letter; one that another command has is not taken. */
function take(app: App, command: Command, letter: string): void {
  const { letters } = app.scene.preferences;
  if (/[^\s\d]/.test(letter) && !Object.values(letters).includes(letter)) app.prefer({ letters: { ...letters, [command]: letter } });
}

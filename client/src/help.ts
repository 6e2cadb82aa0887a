/** Which key does what; letters can be changed, and all of them put to sleep (WCAG 2.1.4). */

import { prefer, scene } from "./app";
import { ask } from "./dialog";
import { all, note, on, one } from "./dom";
import type { Command } from "./keys";

export function help(): void {
  const shown = ask("help");
  const active = one<HTMLInputElement>("[type=checkbox]", shown);
  active.checked = scene.preferences.shortcuts;
  on(active, "change", () => prefer({ shortcuts: active.checked }));
  for (const input of all<HTMLInputElement>(".letter", shown)) {
    const command = note(input, "letter") as Command;
    const shownAgain = (): string => (input.value = scene.preferences.letters[command]);
    shownAgain();
    on(input, "input", () => take(command, input.value.toLowerCase()));
    on(input, "blur", shownAgain);
  }
}

/** Change a letter; one that another command has is not taken. */
function take(command: Command, letter: string): void {
  const { letters } = scene.preferences;
  if (/[^\s\d]/.test(letter) && !Object.values(letters).includes(letter)) prefer({ letters: { ...letters, [command]: letter } });
}

/** The bar that stays: the time spent, the way back, the exits, and what can be opened. */

import { add, scene } from "./app";
import { all, kbd, later, note, on, one, say } from "./dom";
import { left } from "./due";
import type { Command } from "./keys";

/** Let every button do what it says, and say which key does the same. */
export function bindCommands(run: (command: Command) => void): void {
  const buttons = all<HTMLButtonElement>("[data-do]");
  const doing = (button: HTMLElement): Command => note(button, "do") as Command;
  on(document, "click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("[data-do]");
    if (button) run(doing(button));
  });
  add(({ preferences, preview, state }, before) => {
    one<HTMLButtonElement>("[data-do=back]").disabled = preview === undefined && state.at === 0;
    if (preferences === before?.preferences) return;
    one("[data-do=map]").ariaPressed = `${preferences.map}`;
    for (const button of buttons) {
      const letter = preferences.shortcuts && preferences.letters[doing(button)];
      for (const old of all("kbd", button)) old.remove();
      if (letter && button.closest(".bar")) button.append(kbd(letter));
      button.ariaKeyShortcuts = letter || null;
    }
  });
}

/** The time since the case began, and what is left of the delay promised for all of it; read when asked for, never announced. */
export function bindClock(): void {
  const shown = one(".clock");
  const draw = (): void => {
    const seconds = Math.max(0, Math.floor((Date.now() - scene.state.begun) / 1000));
    say(shown, `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}${left()}`);
  };
  add(() => {
    draw();
    later(draw);
  });
  setInterval(draw, 1000);
}

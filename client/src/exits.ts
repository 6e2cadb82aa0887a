/** Detours that are open at every step: to escalate, to call back, to calm, to end. Each returns to where one was. */

import { act, here, scene } from "./app";
import { ask } from "./dialog";
import { all, on } from "./dom";
import { own } from "./walk";

/** Ask for what should be known of a detour, and put it on record; what is typed meanwhile is kept as all else is. */
export function leave(kind: string): void {
  // The question may close a moment after the next answer was given.
  const step = here();
  const shown = ask(`exit-${kind}`, () => {
    const text = boxes.map(({ value }) => value.trim()).filter(Boolean).join(" – ");
    act({ do: "leave", exit: { kind, step, text, time: Date.now() } });
    boxes.forEach((_, place) => keep(place, ""));
  });
  const boxes = all<HTMLInputElement>("input, select, textarea", shown);
  // No field has a blank in its name.
  const name = (place: number): string => `${kind} ${place}`;
  const keep = (place: number, value: string): void => act({ do: "set", of: "values", key: name(place), value });
  boxes.forEach((box, place) => {
    box.value = own(scene.state.values, name(place));
    on(box, "input", () => keep(place, box.value));
  });
}

/** Finding, copying and changing elements. Text only ever becomes text: nothing here reads markup. */

/** The page as a whole. */
export const root = document.documentElement;

// Whatever happens to the rest of the script, nobody is left before an empty page.
root.classList.add("scripted");

/** The elements of one kind below another, in the order of the page. */
export const all = <Found extends Element = HTMLElement>(selector: string, within: ParentNode = document): Found[] =>
  [...within.querySelectorAll<Found>(selector)];

/** The element that the page is bound to have. */
export const one = <Found extends Element = HTMLElement>(selector: string, within: ParentNode = document): Found =>
  within.querySelector<Found>(selector)!;

/** A copy of a part that the page keeps for the guided mode, with words said in it: each where its selector finds a place. */
export function part<Found extends HTMLElement = HTMLElement>(selector: string, words: Readonly<Record<string, string>> = {}): Found {
  const copy = document.importNode(one<Found>(selector, one<HTMLTemplateElement>("#ui").content), true);
  for (const [place, text] of Object.entries(words)) say(one(place, copy), text);
  return copy;
}

export const on = <Event_ extends Event = Event>(target: EventTarget, event: string, run: (event: Event_) => void): void =>
  target.addEventListener(event, run as EventListener);

/** Do what nobody waits for, once the page is there, has been drawn and is at rest. */
export function later(run: () => void): void {
  if (document.readyState !== "complete") on(window, "load", () => requestAnimationFrame(() => later(run)));
  else if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 300 });
  else setTimeout(run, 50);
}

/** Give an element a class, or take it. */
export const mark = (element: Element, name: string, isSo: boolean): boolean => element.classList.toggle(name, isSo);

/** Let an element say a text; where it says so already, nothing moves. */
export function say<Found extends Element>(element: Found, text: string): Found {
  if (element.textContent !== text) element.textContent = text;
  return element;
}

/** What an element says, in one line. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replace(/[ \t\n\r]+/g, " ").trim();

/** What the page has written down on an element. */
export const note = (element: HTMLElement | SVGElement, name: string): string => element.dataset[name] ?? "";

/** A template, such as `step {number}`, with what is known of its slots. */
export const filled = (template: string, slots: object, as: (value: string) => string = String): string =>
  template.replace(/\{(\w+)\}/g, (whole, slot: string) => as(String((slots as Record<string, unknown>)[slot] ?? whole)));

/** Words that only a screen reader meets. */
export const unseen = (text: string): HTMLElement => say(part(".unseen"), ` ${text}`);

/** The key that does what stands before it. */
export const kbd = (cap: string): HTMLElement => say(part("kbd"), cap.toUpperCase());

/** Whether a day is over, by the reader's own clock; Swedes write days as ISO 8601 does. */
export const isOver = (day: string): boolean => day < new Date().toLocaleDateString("sv");

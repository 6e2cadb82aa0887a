/** Making, finding and changing elements. Text only ever becomes text: nothing here reads markup. */

type Child = Node | string | undefined;
type Handler = (event: Event) => void;

/** An element with attributes, listeners (functions, by event) and children; an attribute that is false is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, attributes: Readonly<Record<string, string | boolean | Handler | undefined>> = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") on(element, name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The elements of one kind below another, in the order of the page. */
export const all = <Found extends Element = HTMLElement>(selector: string, root: ParentNode = document): Found[] =>
  [...root.querySelectorAll<Found>(selector)];

/** The element that the page is bound to have. */
export function one<Found extends Element = HTMLElement>(selector: string, root: ParentNode = document): Found {
  const found = root.querySelector<Found>(selector);
  if (!found) throw new Error(selector);
  return found;
}

/** A copy of a part that the page keeps for the guided mode. */
export const part = <Found extends HTMLElement = HTMLElement>(selector: string): Found =>
  document.importNode(one<Found>(selector, one<HTMLTemplateElement>("#ui").content), true);

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

/** Set an attribute; undefined takes it away. */
export const set = (element: Element, name: string, value: string | undefined): void =>
  value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value);

/** Let an element say a text; where it says so already, nothing moves. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** What an element says, in one line. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replace(/[ \t\n\r]+/g, " ").trim();

/** What the page has written down on an element. */
export const note = (element: HTMLElement | SVGElement, name: string): string => element.dataset[name] ?? "";

/** Words that only a screen reader meets. */
export const unseen = (text: string): HTMLElement => h("span", { class: "hidden" }, ` ${text}`);

/** The key that does what stands before it. */
export const kbd = (cap: string): HTMLElement => h("kbd", { "aria-hidden": "true" }, cap.toUpperCase());

/** An author's text: its direction is its own. */
export const bdi = (text: string): HTMLElement => h("bdi", {}, text);

/** Making and finding elements. Text only ever becomes text: nothing here reads markup. */

type Child = Node | string | undefined;
type Handler = (event: Event) => void;

/** An element with attributes, listeners (functions, by event) and children; an attribute that is false is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, attributes: Readonly<Record<string, string | boolean | Handler | undefined>> = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
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
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** What an element says, in one line. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replace(/[ \t\n\r]+/g, " ").trim();

/** Words that only a screen reader meets. */
export const unseen = (text: string): HTMLElement => h("span", { class: "hidden" }, ` ${text}`);

/** The key that does what stands before it. */
export const kbd = (cap: string): HTMLElement => h("kbd", { "aria-hidden": "true" }, cap.toUpperCase());

/** An author's text: its direction is its own. */
export const bdi = (text: string): HTMLElement => h("bdi", {}, text);

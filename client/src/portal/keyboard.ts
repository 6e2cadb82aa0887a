/** The keyboard of the portal: type, go down with the arrows, open with Enter; typing among the guides goes on searching. */

import { all } from "../dom";

export function bindKeys(query: HTMLInputElement, list: HTMLElement): void {
  const links = (): HTMLElement[] => all(".open", list);

  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const [first] = links();
    if (event.key === "ArrowDown") first?.focus();
    else if (event.key === "Enter" && query.value.trim()) first?.click();
    else if (event.key === "Escape" && query.value) {
      query.value = "";
      query.dispatchEvent(new Event("input", { bubbles: true }));
    } else return;
    event.preventDefault();
  });

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = links().findIndex((link) => link === document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = links()[at + step];
      if (next) next.focus();
      else if (step < 0) query.focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      query.focus();
    } else if ([...event.key].length === 1 && event.key !== " ") {
      query.focus(); // and the letter is typed there
      query.setSelectionRange(query.value.length, query.value.length);
    }
  });
}

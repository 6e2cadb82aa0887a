/** The words of the trade, explained where they stand: a click on one shows its line of the glossary beside it. */

import { on, one, part, say } from "./dom";

export function bindTerms(): void {
  const shown = part(".explain");
  on(document, "click", (event) => {
    const term = (event.target as Element).closest<HTMLAnchorElement>("a.term");
    // Without popovers the link leads to the glossary, as it does without a script.
    if (!term || !("popover" in shown)) return;
    event.preventDefault();
    say(shown, one(`${term.hash} dd`).textContent);
    document.body.append(shown);
    shown.showPopover();
    const { left, bottom } = term.getBoundingClientRect();
    shown.style.left = `${Math.max(8, Math.min(left, innerWidth - shown.offsetWidth - 8))}px`;
    shown.style.top = `${Math.min(bottom + 4, innerHeight - shown.offsetHeight - 8)}px`;
    shown.focus();
  });
}

/** The portal: the guides of the page, searched and filtered as one types. */

import { all, isOver, one } from "../dom";
import { bindKeys } from "./keyboard";
import { Index } from "./search";
import { kept, keep } from "./store";

/** What the page tells: written by `flowc/backends/html/portal.py`. */
interface Search {
  readonly index: string;
  readonly small: string;
  readonly words: Readonly<Record<string, string>>;
}

/** More than a screen holds, and few enough to be shown at each key. */
const FIRST = 30;

function start(): void {
  const search = JSON.parse(one("#search").textContent ?? "") as Search;
  const index = new Index(search.index, search.small);
  const panel = one(".search");
  const query = one<HTMLInputElement>("#query");
  const filters = all<HTMLSelectElement>("select", panel);
  const list = one("ol.guides");
  const status = one("[role=status]");
  const more = one<HTMLButtonElement>(".more");
  const guides = all("li.guide");
  markOverdue(guides);

  const fits = (guide: HTMLElement): boolean =>
    filters.every(({ id, value }) => !value || (guide.dataset[id.slice(3)] ?? "").split(" ").includes(value));

  const draw = (most = FIRST): void => {
    const found = index.find(query.value);
    const ranked = found ? found.guides.flatMap((number) => guides[number] ?? []) : guides;
    const fitting = lastOnes(ranked.filter(fits));
    list.replaceChildren(...fitting.slice(0, most));
    const rest = fitting.length - list.childElementCount;
    more.hidden = !rest;
    more.textContent = filled(search.words.more, rest);
    const said = !fitting.length ? "found-none" : found && !found.all ? "found-some" : fitting.length === 1 ? "found-one" : "found-many";
    status.textContent = filled(search.words[said], fitting.length);
    keep(Object.fromEntries([query, ...filters].map(({ id, value }) => [id, value])));
  };

  for (const [id, value] of Object.entries(kept())) {
    const field = [query, ...filters].find((each) => each.id === id);
    if (field) field.value = value;
    if (field && field.value !== value) field.value = ""; // a choice that there is no longer
  }
  panel.hidden = false;
  panel.addEventListener("input", () => draw());
  one(".clear").addEventListener("click", () => {
    for (const field of [query, ...filters]) field.value = "";
    draw();
    query.focus();
  });
  more.addEventListener("click", () => {
    const shown = list.childElementCount;
    draw(Infinity);
    one(".open", list.children[shown]).focus();
  });
  addEventListener("beforeprint", () => draw(Infinity));
  addEventListener("afterprint", () => draw());
  bindKeys(query, list);
  draw();
  if (matchMedia("(pointer: fine)").matches) {
    query.focus();
    query.select();
  }
}

/** Guides that are not to be followed any more come last. */
function lastOnes(guides: readonly HTMLElement[]): HTMLElement[] {
  const isRetired = (guide: HTMLElement): boolean => (guide.dataset.state ?? "").startsWith("retired");
  return [...guides.filter((guide) => !isRetired(guide)), ...guides.filter(isRetired)];
}

/** Guides whose review is over, by the reader's own clock. */
function markOverdue(guides: readonly HTMLElement[]): void {
  for (const guide of guides) {
    const { due } = guide.dataset;
    if (!due || !isOver(due)) continue;
    guide.dataset.state = `${guide.dataset.state ?? ""} overdue`.trim();
    one(".overdue", guide).hidden = false;
  }
}

const filled = (text: string | undefined, count: number): string =>
  (text ?? "").replace("{count}", () => count.toLocaleString(document.documentElement.lang));

start();

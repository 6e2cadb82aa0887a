/** The ways on from the step on hand: one key or one click each. */

import { act, add, type Scene } from "./app";
import { section } from "./booklet";
import { all, kbd, mark, one, part, unseen } from "./dom";
import { word, type Arrow } from "./guide";
import { capsFor } from "./keys";
import type { Visit } from "./walk";

/** A way as it can be taken now. */
export interface Choice {
  readonly arrow: Arrow;
  readonly link: HTMLAnchorElement;
  readonly cap: string;
}

/** The choices on hand; none while another step is looked at. */
export let choices: readonly Choice[] = [];

/** Puts the ways back as the page has them. */
let undo: (() => unknown)[] = [];

export const take = ({ arrow }: Choice): void => act({ do: "answer", key: arrow.key, time: Date.now() });

export function bindWays(): void {
  add(({ visit, preview, preferences }) => {
    for (const each of undo) each();
    undo = [];
    choices = visit && preview === undefined ? offered(visit, preferences.letters) : [];
    for (const { link, cap, arrow } of choices) {
      dress(link, preferences.shortcuts && cap, visit?.taken === arrow);
      undo.push(() => dress(link, "", false));
    }
  });
}

/** Let a way show its key, and whether it was taken. */
function dress(link: HTMLElement, key: string | false, isTaken: boolean): void {
  for (const old of all(":scope > kbd, :scope > .hidden", link)) old.remove();
  if (key) link.prepend(kbd(key));
  if (isTaken) link.append(unseen(word("taken")));
  link.ariaKeyShortcuts = key || null;
  mark(link, "taken", isTaken);
}

/** The ways of a visit; those of its step that are closed are put away, and branches that the author did not draw are added. */
function offered(visit: Visit, letters: Scene["preferences"]["letters"]): Choice[] {
  const { article, ways, out } = section(visit.step);
  const isBranch = visit.options.some((arrow) => !out.includes(arrow));
  const offers = isBranch ? visit.options : out;
  const caps = capsFor(offers.length, letters);
  ways.forEach(({ parentElement: item }, place) => {
    if (visit.options.includes(out[place]!)) return;
    mark(item!, "closed", true);
    undo.push(() => mark(item!, "closed", false));
  });
  return visit.options.map((arrow) => {
    const place = offers.indexOf(arrow);
    return { arrow, link: isBranch ? branch(article, arrow) : ways[place]!, cap: caps[place] ?? "" };
  });
}

/** A way from a join to a branch of its fork that is still to be done. */
function branch(article: HTMLElement, { to }: Arrow): HTMLAnchorElement {
  const { anchor, number, title } = section(to);
  const item = part(".branch", { ".number": number, bdi: title });
  const link = one<HTMLAnchorElement>("a", item);
  link.href = `#${anchor}`;
  one(".ways ul", article).append(item);
  undo.push(() => item.remove());
  return link;
}

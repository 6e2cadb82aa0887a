/** The page as it was compiled: the sections that are read without JavaScript are the ones that are led through. */

import { all, one, textOf } from "./dom";
import { guide, type Step } from "./guide";

/** A step, its section, and what of it we move: its ways stand in the order of its arrows. */
export interface Section extends Step {
  readonly article: HTMLElement;
  readonly anchor: string;
  readonly title: string;
  readonly number: string;
  readonly ways: readonly HTMLAnchorElement[];
}

export const title = textOf(one("h1"));

/** What each blank of a text says while it is empty. */
export const blanks = new Map<Node, string>();

export const sections = all("article[data-step]").map((article, place): Section => ({
  ...guide.steps[place]!,
  article,
  anchor: article.id,
  title: textOf(one("h3", article)),
  number: textOf(one(".number", article)),
  ways: all<HTMLAnchorElement>(".ways .way", article),
}));

const places = new Map(sections.map(({ anchor }, place) => [`#${anchor}`, place]));

/** The section of a step. */
export const section = (step: number): Section => sections[step]!;

/** All that the authors of a step wrote, its blanks empty whatever fills them now, and nothing that was typed. */
export const wording = ({ article }: Section): string =>
  all<Element>("bdi:not(.known *, .way-branch *), .words", article)
    .map(({ childNodes }) => [...childNodes].map((node) => blanks.get(node) ?? node.textContent).join("")).join("\n");

/** The step that a fragment (`#step-x`) names, if it names one. */
export function stepOf(fragment: string | null | undefined): number | undefined {
  try {
    return places.get(decodeURIComponent(fragment ?? ""));
  } catch {
    return undefined;
  }
}

/** The words of a way: on what condition it is taken; where there is none, where it leads. */
export const label = ({ ways }: Section, arrow: number): string =>
  textOf(ways[arrow]!.querySelector(".when, .to bdi"));

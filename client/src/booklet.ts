/** The page as it was compiled: the sections that are read without JavaScript are the ones that are led through. */

import { all, one, textOf } from "./dom";
import type { Guide } from "./guide";

/** A step's section and what of it we move: its ways stand in the order of its arrows. */
export interface Section {
  readonly article: HTMLElement;
  readonly anchor: string;
  readonly title: string;
  readonly number: string;
  readonly ways: readonly HTMLAnchorElement[];
}

export class Booklet {
  readonly title = textOf(one("h1"));
  /** What each blank of a text says while it is empty. */
  readonly blanks = new Map<Node, string>();
  private readonly sections = all("article[data-step]").map(section);
  private readonly places = new Map(this.sections.map(({ anchor }, place) => [`#${anchor}`, place]));

  constructor(guide: Guide) {
    if (this.sections.length !== guide.steps.length) throw new Error("steps");
  }

  /** The section of a step. */
  section(step: number): Section {
    const found = this.sections[step];
    if (!found) throw new Error(`step ${step}`);
    return found;
  }

  /** All that the authors of a step wrote, its blanks empty whatever fills them now, and nothing that was typed. */
  wording(step: number): string {
    const words = ({ childNodes }: Element): string => [...childNodes].map((node) => this.blanks.get(node) ?? node.textContent).join("");
    return all<Element>("bdi:not(.known *, .way-branch *), .words", this.section(step).article).map(words).join("\n");
  }

  /** The step that a fragment (`#step-x`) names, if it names one. */
  stepOf(fragment: string | null): number | undefined {
    return this.places.get(decoded(fragment ?? ""));
  }

  /** The words of a way: on what condition it is taken; where there is none, where it leads. */
  label(step: number, arrow: number): string {
    const way = this.section(step).ways[arrow];
    return textOf(way?.querySelector(".when") ?? way?.querySelector(".to bdi"));
  }
}

const section = (article: HTMLElement): Section => ({
  article,
  anchor: article.id,
  title: textOf(one("h3", article)),
  number: textOf(one(".number", article)),
  ways: all<HTMLAnchorElement>(".ways .way", article),
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

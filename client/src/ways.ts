/** The ways on from the step on hand: one key or one click each. */

import type { App, Scene } from "./app";
import { all, bdi, h, kbd, mark, set, unseen } from "./dom";
import type { Arrow } from "./guide";
import { capsFor } from "./keys";
import type { Visit } from "./walk";

/** A way as it can be taken now. */
export interface Choice {
  readonly arrow: Arrow;
  readonly link: HTMLAnchorElement;
  readonly cap: string;
}

/** The choices on hand; none while another step is looked at. */
export class Ways {
  choices: readonly Choice[] = [];
  /** Puts the ways back as the page has them. */
  private undo: (() => unknown)[] = [];

  constructor(private readonly app: App) {
    app.add((scene) => this.draw(scene));
  }

  take({ arrow }: Choice): void {
    this.app.act({ do: "answer", key: arrow.key, time: Date.now() });
  }

  private draw({ visit, preview, preferences }: Scene): void {
    for (const undo of this.undo) undo();
    this.undo = [];
    this.choices = visit && preview === undefined ? this.offered(visit, preferences.letters) : [];
    for (const { link, cap, arrow } of this.choices) {
      const dress = (key: string | false, isTaken: boolean): void => {
        for (const old of all(":scope > kbd, :scope > .hidden", link)) old.remove();
        if (key) link.prepend(kbd(key));
        if (isTaken) link.append(unseen(this.app.word("taken")));
        set(link, "aria-keyshortcuts", key);
        mark(link, "taken", isTaken);
      };
      dress(preferences.shortcuts && cap, visit?.taken === arrow);
      this.undo.push(() => dress(false, false));
    }
  }

  /** The ways of a visit; those of its step that are closed are put away, and branches that the author did not draw are added. */
  private offered(visit: Visit, letters: Scene["preferences"]["letters"]): Choice[] {
    const { article, ways } = this.app.book.section(visit.step);
    const own = this.app.guide.steps[visit.step]?.out ?? [];
    const isBranch = visit.options.some((arrow) => !own.includes(arrow));
    const offered = isBranch ? visit.options : own;
    const caps = capsFor(offered.length, letters);
    ways.forEach(({ parentElement: item }, place) => {
      const arrow = own[place];
      if (!item || (arrow && visit.options.includes(arrow))) return;
      mark(item, "closed", true);
      this.undo.push(() => mark(item, "closed", false));
    });
    return visit.options.flatMap((arrow) => {
      const place = offered.indexOf(arrow);
      const link = isBranch ? this.branch(article, arrow) : ways[place];
      return link ? [{ arrow, link, cap: caps[place] ?? "" }] : [];
    });
  }

  /** A way from a join to a branch of its fork that is still to be done. */
  private branch(article: HTMLElement, { to }: Arrow): HTMLAnchorElement {
    const { anchor, number, title } = this.app.book.section(to);
    const link = h(
      "a", { class: "way way-branch", href: `#${anchor}` }, h("span", { class: "when" }, this.app.word("branch")), " ",
      h("span", { class: "to" }, h("span", { class: "number" }, number), " ", bdi(title)),
    );
    const item = h("li", {}, link);
    article.querySelector(".ways ul")?.append(item);
    this.undo.push(() => item.remove());
    return link;
  }
}

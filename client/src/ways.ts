/** The ways on from the step on hand: one key or one click each. */

import type { App, Scene } from "./app";
import { all, bdi, h, kbd, mark, set, unseen } from "./dom";
import type { Arrow } from "./guide";
import { capsFor } from "./keys";

/** A way as it can be taken now. */
export interface Choice {
  readonly arrow: Arrow;
  readonly link: HTMLAnchorElement;
  readonly cap: string;
}

/** The choices on hand; none while another step is looked at. */
export class Ways {
  choices: readonly Choice[] = [];
  private closed: Element[] = [];
  private added: Element[] = [];

  constructor(private readonly app: App) {
    app.add((scene) => this.draw(scene));
  }

  /** The choice that a link stands for, if it is one. */
  of(link: Element): Choice | undefined {
    return this.choices.find((choice) => choice.link === link);
  }

  take(choice: Choice): void {
    this.app.act({ do: "answer", key: choice.arrow.key, time: Date.now() });
  }

  private draw(scene: Scene): void {
    this.clear();
    if (scene.visit && scene.preview === undefined) this.choices = this.offered(scene);
    for (const { link, cap, arrow } of this.choices) {
      if (cap && scene.preferences.shortcuts) {
        link.prepend(kbd(cap));
        set(link, "aria-keyshortcuts", cap);
      }
      if (scene.visit?.taken === arrow) {
        link.classList.add("taken");
        link.append(unseen(this.app.word("taken")));
      }
    }
  }

  private offered(scene: Scene): Choice[] {
    const { visit } = scene;
    if (!visit) return [];
    const own = this.app.guide.steps[visit.step]?.out ?? [];
    const links = this.app.booklet.section(visit.step).ways;
    const isBranch = visit.options.some((arrow) => !own.includes(arrow));
    const caps = capsFor(isBranch ? visit.options.length : own.length, scene.preferences.letters);
    links.forEach((link, place) => {
      const arrow = own[place];
      if (!arrow || !visit.options.includes(arrow)) this.closed.push(link.parentElement ?? link);
    });
    for (const each of this.closed) mark(each, "closed", true);
    return visit.options.flatMap((arrow, place) => {
      const number = isBranch ? place : own.indexOf(arrow);
      const link = isBranch ? this.branch(scene, arrow) : links[number];
      return link ? [{ arrow, link, cap: caps[number] ?? "" }] : [];
    });
  }

  /** A way that the author did not draw: from a join to a branch of its fork that is still to be done. */
  private branch(scene: Scene, arrow: Arrow): HTMLAnchorElement {
    const target = this.app.booklet.section(arrow.to);
    const link = h(
      "a", { class: "way way-branch", href: `#${target.anchor}` },
      h("span", { class: "when" }, this.app.word("branch")), " ",
      h("span", { class: "to" }, h("span", { class: "number" }, target.number), " ", bdi(target.title)),
    );
    const list = this.app.booklet.section(scene.visit?.step ?? 0).article.querySelector(".ways ul");
    const item = h("li", {}, link);
    this.added.push(item);
    list?.append(item);
    return link;
  }

  private clear(): void {
    for (const { link } of this.choices) {
      link.classList.remove("taken");
      set(link, "aria-keyshortcuts", undefined);
      for (const extra of all(":scope > kbd, :scope > .hidden", link)) extra.remove();
    }
    for (const each of this.added) each.remove();
    for (const each of this.closed) mark(each, "closed", false);
    [this.added, this.closed, this.choices] = [[], [], []];
  }
}

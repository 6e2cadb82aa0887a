/** Satisfaction, asked as a form: a mark of the scale, or none. */

import type { App } from "./app";
import { own } from "./case";
import { all, h, note, textOf } from "./dom";

/** The mark that stands for « ne souhaite pas répondre ». */
export const NO_ANSWER = "-";

export function bindSurveys(app: App, article: HTMLElement, step: number): void {
  all("[data-low]", article).forEach((item, place) => {
    const name = textOf(item.querySelector("bdi"));
    const group = `survey-${step}-${place}`;
    const key = (): string => `${app.here}/${name}`;
    const marks = range(Number(item.dataset.low), Number(item.dataset.high)).map(String);
    const boxes = [...marks, NO_ANSWER].map((mark) => {
      const change = (): void => app.act({ do: "set", of: "scores", key: key(), value: mark });
      return h("input", { type: "radio", name: group, value: mark, change });
    });
    item.append(h(
      "fieldset", { class: "survey" }, h("legend", {}, app.word(note(item, "ends"))),
      ...boxes.map((box) => h("label", {}, box, h("span", {}, box.value === NO_ANSWER ? app.word("no-answer") : box.value))),
    ));
    app.add(({ visit, state }) => {
      if (visit?.step === step) for (const box of boxes) box.checked = own(state.scores, key()) === box.value;
    });
  });
}

const range = (low: number, high: number): number[] => Array.from({ length: high - low + 1 }, (_, place) => low + place);

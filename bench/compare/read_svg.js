// In a page that shows one SVG: what it shows, in the SVG's own units. `how` has the selectors of one tool.
(how) => {
  const svg = document.querySelector(how.root);
  const inverse = svg.getScreenCTM().inverse();
  const at = (x, y, matrix) => { const point = new DOMPoint(x, y).matrixTransform(matrix); return [point.x, point.y]; };
  const around = (points) => {
    const xs = points.map((point) => point[0]), ys = points.map((point) => point[1]);
    const left = Math.min(...xs), top = Math.min(...ys);
    return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
  };
  const corners = (x, y, width, height, matrix) => [at(x, y, matrix), at(x + width, y, matrix), at(x + width, y + height, matrix), at(x, y + height, matrix)];
  const shape = (element) => {
    const box = element.getBBox();
    return around(corners(box.x, box.y, box.width, box.height, inverse.multiply(element.getScreenCTM())));
  };
  const words = (element) => {
    const lines = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const rect of range.getClientRects()) {
        if (rect.width > 0) lines.push(around(corners(rect.x, rect.y, rect.width, rect.height, inverse)));
      }
    }
    return lines;
  };
  const name = (element) => how.name === "title" ? element.querySelector(":scope > title").textContent
    : how.name === "class" ? element.getAttribute("class").split(" ")[0] : element.id;
  const path = (element) => {
    const matrix = inverse.multiply(element.getScreenCTM());
    return [element.getAttribute("d"), [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]];
  };
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const view = svg.viewBox.baseVal;
  const letter = document.querySelector(how.letter);
  return {
    origin: [view.x, view.y], size: [view.width, view.height],
    letters: parseFloat(getComputedStyle(letter).fontSize),
    cards: all(how.card).map((element) => [name(element), shape(element.querySelector(how.shape) ?? element)]),
    lanes: all(how.lane).map((element) => [name(element), shape(element.querySelector(how.strip))]),
    arrows: all(how.arrow).map((element) => [name(element), ...path(how.line ? element.querySelector(how.line) : element), how.line ? words(element) : []]),
    labels: how.label ? all(how.label).map((element) => words(element)) : [],
    labelNames: how.label ? all(how.label).map((element) => element.querySelector("[data-id]")?.dataset.id ?? element.id) : [],
  };
}

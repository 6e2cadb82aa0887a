// Reads a JSON list of draw.io files on standard input; writes a JSON list with, for each, its cells as maxGraph, the
// library under draw.io's editor, decodes them: [{ id, label, parent, vertex, edge, source, target, x, y, width, height }].
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
const names = ["document", "DOMParser", "XMLSerializer", "Element", "Node", "HTMLElement", "SVGElement", "XMLDocument", "navigator"];
for (const name of ["window", ...names]) {
  const value = name === "window" ? window : window[name];
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
const { GraphDataModel, ModelXmlSerializer } = await import("@maxgraph/core");

// A cell with a page to open or a note is wrapped in a UserObject, which holds its label.
const labelOf = (value) => (typeof value === "object" && value ? (value.getAttribute?.("label") ?? value.label ?? "") : (value ?? ""));

function cellsOf(file) {
  const parsed = new window.DOMParser().parseFromString(file, "text/xml");
  const broken = parsed.querySelector("parsererror");
  if (broken) {
    throw new Error(broken.textContent);
  }
  const model = new GraphDataModel();
  new ModelXmlSerializer(model).import(new window.XMLSerializer().serializeToString(parsed.querySelector("mxGraphModel")));
  return Object.values(model.cells).map((cell) => ({
    id: cell.getId(),
    label: labelOf(cell.getValue()),
    parent: cell.getParent()?.getId() ?? null,
    vertex: cell.isVertex(),
    edge: cell.isEdge(),
    source: cell.getTerminal(true)?.getId() ?? null,
    target: cell.getTerminal(false)?.getId() ?? null,
    x: cell.getGeometry()?.x ?? null,
    y: cell.getGeometry()?.y ?? null,
    width: cell.getGeometry()?.width ?? null,
    height: cell.getGeometry()?.height ?? null,
  }));
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(cellsOf)));

// Reads a JSON list of D2 texts on standard input; writes a JSON list with, for each, what D2's own compiler made of
// it: { error } or { shapes: [[id, label, shape]], connections: [[source, target, label]] }.
//
// Each text gets a compiler of its own turn in one process: loading it takes seconds, a text some tenths.
import { readFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const d2 = new D2();

async function compiled(text) {
  try {
    const { diagram } = await d2.compile(text, { layout: "dagre" });
    return {
      shapes: diagram.shapes.map((shape) => [shape.id, shape.label, shape.type]),
      connections: diagram.connections.map((edge) => [edge.src, edge.dst, edge.label]),
    };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}

const answers = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await compiled(text));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

// Draws a file of D2 text as SVG, as D2's own command line does: d2_draw.mjs IN OUT.
import { readFileSync, writeFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const [text, picture] = process.argv.slice(2);
const d2 = new D2();
const { diagram, renderOptions } = await d2.compile(readFileSync(text, "utf8"), { layout: "dagre" });
writeFileSync(picture, await d2.render(diagram, renderOptions));
process.exit(0);

// Reads a JSON list of Mermaid texts on standard input; writes a JSON list with, for each,
// null where Mermaid's own parser accepts it, else the parser's message.
//
// Mermaid cleans every label with DOMPurify, which needs a DOM: under bare node even a correct
// flowchart with a label fails. jsdom is that DOM, and must stand before Mermaid is loaded.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

// Mermaid's limits on text and arrows guard browsers, not its syntax; they are lifted so that
// the answer is about the text alone.
mermaid.initialize({
  startOnLoad: false,
  maxTextSize: Number.MAX_SAFE_INTEGER,
  maxEdges: Number.MAX_SAFE_INTEGER,
});

async function verdict(text) {
  try {
    await mermaid.parse(text);
    return null;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

const verdicts = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  verdicts.push(await verdict(text));
}
process.stdout.write(JSON.stringify(verdicts));

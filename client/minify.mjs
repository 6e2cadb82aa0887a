// Reads a classic script and writes it again in few bytes; nothing that it does may change what the script does.

import { readFileSync } from "node:fs";
import { minify } from "terser";

const { code } = await minify(readFileSync(0, "utf8"), {
  ecma: 2022,
  compress: { passes: 4 },
  format: { comments: /^!/ },
});
process.stdout.write(code);

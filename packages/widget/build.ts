import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWidget } from "./build-widget.ts";

const widget = await readFile(await buildWidget(join(import.meta.dirname, "dist")));
process.stdout.write(`widget.js: ${widget.length} bytes, ${gzipSync(widget).length} gzipped\n`);

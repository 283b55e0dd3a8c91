import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

const root = import.meta.dirname;
const demo = join(root, "demo");

/** Builds `widget.js`, what it loads for a call (`widget-call.js`) and the demo pages (`demo/`) into a folder, which is emptied first. Gives the widget's path. */
export async function buildWidget(dist: string): Promise<string> {
  await bundle(join(root, "src/main.ts"), dist, "widget.js", true);
  await bundle(join(root, "src/call/livekit-line.ts"), dist, "widget-call.js", false, "es");
  const out = join(dist, "demo");
  await mkdir(out, { recursive: true });
  await bundle(join(demo, "demo.ts"), out, "demo.js", false);
  await bundle(join(demo, "site.ts"), out, "site.js", false);
  for (const name of await readdir(demo)) {
    if (/\.(html|css|svg)$/.test(name)) await copyFile(join(demo, name), join(out, name));
  }
  return join(dist, "widget.js");
}

/** Bundles one entry into one script that needs nothing else. */
async function bundle(
  entry: string,
  outDir: string,
  fileName: string,
  emptyOutDir: boolean,
  format: "iife" | "es" = "iife",
): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir,
      target: "es2022",
      lib: { entry, formats: [format], name: "switchboardScript", fileName: () => fileName },
    },
  });
}

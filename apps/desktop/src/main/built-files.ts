import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { safeHeaders } from "./content-policy.ts";
import type { MediaOrigin } from "./media-origins.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

function list(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? list(folder, path) : [path];
  });
}

/**
 * Answers for paths below `/console/` from the renderer's build. Only files that were there at the start are served, looked
 * up by name, so no path can lead out of the folder. A path that is no file is the app's own page.
 * @param folder the renderer's build
 * @param media where calls are, asked for each page
 */
export function builtFiles(
  folder: string,
  media: () => Promise<readonly MediaOrigin[]>,
): (pathname: string) => Promise<Response> {
  const files = new Map(list(folder).map((path) => [`/console/${path.split(sep).join("/")}`, join(folder, path)]));
  const page = join(folder, "index.html");
  return async (pathname) => {
    const found = files.get(pathname);
    if (!found && pathname.startsWith("/console/assets/")) return new Response(null, { status: 404 });
    const file = found ?? page;
    const type = types[extname(file)];
    if (!type) return new Response(null, { status: 404 });
    const headers = safeHeaders(type.startsWith("text/html") ? await media() : []);
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, "content-type": type } });
  };
}

import { execFile } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";

const folder = join(import.meta.dirname, "..");
const out = join(folder, "out/stories");
const program = join(createRequire(import.meta.url).resolve("storybook/package.json"), "../dist/bin/dispatcher.js");

/** Builds all stories once; gives their ids in the order of the sidebar. */
export async function buildStories(): Promise<string[]> {
  const args = [program, "build", "--output-dir", out, "--quiet", "--disable-telemetry"];
  await promisify(execFile)(process.execPath, args, { cwd: folder, timeout: 110_000 });
  const index = JSON.parse(readFileSync(join(out, "index.json"), "utf8"));
  return Object.keys(index.entries);
}

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** Serves what was built on a free port of loopback. */
export async function serveStories(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const file = normalize(join(out, new URL(request.url ?? "/", "http://localhost").pathname));
    if (!file.startsWith(out)) return void response.writeHead(404).end();
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    response.setHeader("cache-control", "max-age=600");
    createReadStream(file)
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

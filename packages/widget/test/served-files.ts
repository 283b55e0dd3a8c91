import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { type PeerFile, POLICY, type WirePeer } from "./wire-peer.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const pages: Record<string, string> = { "/demo": "demo/index.html", "/widget": "demo/site.html" };

/** Lets the peer serve the built widget and demo pages as the real server does, and pages given by the test. `mediaUrl`: pages may connect to it. */
export function serveBuild(peer: WirePeer, dist: string, more: Record<string, PeerFile> = {}, mediaUrl?: string): void {
  peer.files = (path) => {
    if (path === "/demo/info") return { type: "application/json", body: JSON.stringify(demoInfo) };
    if (more[path]) return more[path];
    const file = join(dist, pages[path] ?? path.slice(1));
    if (path.includes("..") || !existsSync(file)) return undefined;
    const body = readFileSync(file);
    const type = types[extname(file)] ?? "application/octet-stream";
    return { type, body, ...(mediaUrl && { policy: policyWith(mediaUrl) }) };
  };
}

const policyWith = (mediaUrl: string): string =>
  POLICY.replace("connect-src 'self'", `connect-src 'self' ${mediaUrl} ${mediaUrl.replace(/^ws/, "http")}`);

const demoInfo = {
  client_name: "Northwind Home",
  widget_key: "pk_demo",
  console_once_url: "/console-stand-in",
  model: { family: "offline", name: "offline" },
  model_hint: "Set GEMINI_API_KEY and start again to use Gemini.",
  reset: true,
};

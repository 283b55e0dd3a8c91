import type { Readable } from "node:stream";
import { convert } from "html-to-text";
import { type Dispatcher, request } from "undici";
import { ToolFailure } from "../failure.ts";
import { agentFor, PrivateAddressError } from "./guarded-agent.ts";
import type { OutboundPolicy } from "./outbound-policy.ts";

const REDIRECTS = 3;
const TIMEOUT_MS = 10_000;
/** Most that is read of a page, in bytes; what is beyond is left out. */
export const PAGE_LIMIT = 2 * 1024 * 1024;

const READABLE = /^(?:text\/(?:html|plain|csv|markdown)|application\/(?:xhtml\+xml|json))$/;

/** A page's text. `final_url`: where redirects led; `truncated`: it has more than was read. */
export type FetchedPage = { final_url: string; title: string | null; text: string; truncated: boolean };

/**
 * Reads a page of the public web as text, without running anything of it. Every address on the way must be public, redirects
 * included. Throws ToolFailure that says why it cannot be read, for people.
 */
export async function fetchPage(address: string, outbound: OutboundPolicy): Promise<FetchedPage> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    let url = readable(address);
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const answer = await request(url, {
        method: "GET",
        headers: { accept: "text/html, text/plain;q=0.9, application/json;q=0.5", "accept-encoding": "identity" },
        signal,
        dispatcher: agentFor(url, outbound.exceptions),
      });
      const location = answer.headers.location;
      if (answer.statusCode < 300 || answer.statusCode > 399 || typeof location !== "string") {
        return await textOf(url, answer);
      }
      await answer.body.dump();
      url = readable(URL.parse(location, url.href)?.href ?? "");
    }
  } catch (error) {
    throw explain(error);
  }
  throw new ToolFailure("The page leads from address to address and is not followed further.");
}

function readable(address: string): URL {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new ToolFailure("Only http and https addresses can be read.");
  }
  if (url.username !== "" || url.password !== "") throw new ToolFailure("The address holds a user name or password.");
  return url;
}

async function textOf(url: URL, answer: Dispatcher.ResponseData): Promise<FetchedPage> {
  const header = String(answer.headers["content-type"] ?? "text/plain");
  const type = (header.split(";")[0] ?? "").trim().toLowerCase();
  if (answer.statusCode >= 400) {
    await answer.body.dump();
    throw new ToolFailure(`The page answered ${answer.statusCode}.`);
  }
  if (!READABLE.test(type)) {
    // Ending it early is told by an error event.
    answer.body.on("error", () => {}).destroy();
    throw new ToolFailure(`The page is ${type || "of no known type"}: only texts can be read.`);
  }
  const { bytes, truncated } = await readSome(answer.body);
  const source = decode(bytes, header);
  if (!type.includes("html")) return { final_url: url.href, title: null, text: source, truncated };
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(source)?.[1];
  return {
    final_url: url.href,
    title: title === undefined ? null : plain(`<p>${title}</p>`).trim() || null,
    text: plain(source),
    truncated,
  };
}

async function readSome(body: Readable): Promise<{ bytes: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, which tells so by an error event.
  body.on("error", () => {});
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > PAGE_LIMIT) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, PAGE_LIMIT), truncated: size > PAGE_LIMIT };
}

function decode(bytes: Buffer, header: string): string {
  const inside = /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString("latin1"))?.[1];
  const name = /charset="?([\w-]+)/i.exec(header)?.[1] ?? inside ?? "utf-8";
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

function plain(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: PAGE_LIMIT, maxDepth: 200, maxChildNodes: 100_000, ellipsis: "" },
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "nav", format: "skip" },
      { selector: "title", format: "skip" },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).replaceAll(/\n{3,}/g, "\n\n");
}

function explain(error: unknown): Error {
  if (error instanceof ToolFailure) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof PrivateAddressError || code === "PRIVATE_ADDRESS") {
    return new ToolFailure("The address is not public, so it may not be read.");
  }
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new ToolFailure("The page did not answer within 10 seconds.");
  }
  return new ToolFailure("The page cannot be reached.");
}

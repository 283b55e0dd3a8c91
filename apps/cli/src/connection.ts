import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { env } from "./env.ts";
import { CommandFailure } from "./exit.ts";

/** How to reach the server, as options of a command. */
export type ConnectionOptions = { url?: string; apiKey?: string; token?: string };
/** The server's address without a slash at the end, and what goes after `Bearer`. */
export type Connection = { url: string; token: string };

/** The part of `ready.json` that is needed here. */
const readySchema = z.object({ url: z.string(), apiKey: z.string() });

/**
 * Where and as whom to ask: options first, then SWITCHBOARD_URL and SWITCHBOARD_TOKEN, then the `ready.json` of a running
 * `npm start`. A key from `ready.json` is only sent to the address beside it. Throws CommandFailure when something is missing.
 */
export function connect(options: ConnectionOptions): Connection {
  const ready = readReady();
  const url = checked(options.url ?? env.url ?? ready?.url);
  const own = options.token ?? options.apiKey ?? env.token;
  const token = own ?? (ready && checked(ready.url) === url ? ready.apiKey : undefined);
  if (!token) throw new CommandFailure(`Give a key for ${url}: --api-key, --token, or SWITCHBOARD_TOKEN.`);
  return { url, token };
}

function checked(url: string | undefined): string {
  if (!url) throw new CommandFailure("No server is known. Start one by `npm start`, or give --url or SWITCHBOARD_URL.");
  const parsed = URL.parse(url);
  if (parsed && /^https?:$/.test(parsed.protocol)) return url.replace(/\/+$/, "");
  throw new CommandFailure(`"${url}" is no address of a server; give one such as http://127.0.0.1:3000.`);
}

function readReady(): z.infer<typeof readySchema> | undefined {
  try {
    return readySchema.safeParse(JSON.parse(readFileSync(join(env.dataDir, "ready.json"), "utf8"))).data;
  } catch {
    // No server of ours runs, or its file is being written just now: then the options must say it.
    return undefined;
  }
}

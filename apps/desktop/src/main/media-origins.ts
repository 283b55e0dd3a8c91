import type { Session } from "electron";
import { z } from "zod";
import type { JsonFile } from "./json-file.ts";
import { isLoopback } from "./loopback.ts";
import { readUrl } from "./own-origin.ts";

const most = 4;
const longest = 260;
const withinMs = 1_000;

/** Of secure pages Chromium lets none speak in plain text but with this machine. */
const plain = new Map([
  ["wss:", false],
  ["https:", false],
  ["ws:", true],
  ["http:", true],
]);

/** Letters of a host that mean nothing in a policy: no wildcard, quote, comma or semicolon is among them. */
const plainHost = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/;

function isOrigin(text: string): boolean {
  const url = readUrl(text);
  const insecure = url && plain.get(url.protocol);
  if (!url || insecure === undefined || !plainHost.test(url.hostname)) return false;
  return text === `${url.protocol}//${url.host}` && (!insecure || isLoopback(url.hostname));
}

/** An origin of a media server: `wss` or `https`, or `ws` or `http` on this machine; written as a policy has it, and nothing beside it. */
export const mediaOrigin = z.string().max(longest).refine(isOrigin).brand<"media origin">();
export type MediaOrigin = z.infer<typeof mediaOrigin>;

const list = z.array(mediaOrigin).max(most);
const answer = z.strictObject({ origins: list });

/** Where the media server of a Switchboard server is, as that server said last. */
export const savedOrigins = z.strictObject({ server: z.url(), origins: list });
export type SavedOrigins = z.infer<typeof savedOrigins>;

/** What knowing them needs. `server` is the origin in use, `network` the session that reaches it. */
export type MediaParts = { file: JsonFile<SavedOrigins>; network: Session; server: () => string | undefined };

/** The places besides our own origin that a page may connect to: those of calls. */
export type MediaOrigins = {
  /** As last said by the server in use; none of a server before it. */
  current(): readonly MediaOrigin[];
  /** Asks the server, for a second at most; what it said last stands while it is silent. */
  ask(): Promise<readonly MediaOrigin[]>;
};

/**
 * Knows where calls are. The server alone says it: no page has a say. A list that holds anything but origins counts as none, and
 * so does a server that knows no such question.
 */
export function mediaOriginsOf({ file, network, server }: MediaParts): MediaOrigins {
  let kept = file.read();
  const current = (): readonly MediaOrigin[] => (kept && kept.server === server() ? kept.origins : []);

  async function asked(origin: string): Promise<MediaOrigin[] | undefined> {
    try {
      const given = await network.fetch(`${origin}/media-origins`, {
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(withinMs),
      });
      if (given.status >= 500) return undefined;
      const read = answer.safeParse(await given.json().catch(() => undefined));
      return given.ok && read.success ? read.data.origins : [];
    } catch {
      return undefined;
    }
  }

  return {
    current,
    async ask() {
      const origin = server();
      const origins = origin === undefined ? undefined : await asked(origin);
      // Another server was chosen meanwhile: that one is asked for itself.
      if (origin === undefined || origins === undefined || origin !== server()) return current();
      if (String(origins) !== String(current()) || kept?.server !== origin) {
        kept = { server: origin, origins };
        file.write(kept);
      }
      return origins;
    },
  };
}

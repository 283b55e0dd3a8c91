/** A SIP request or response as text. Header names are in small letters; a header that comes more than once has several values. */
export type SipMessage = { start: string; headers: Record<string, string[]>; body: string };

/** What is needed of a header that comes once. */
export const header = (m: SipMessage, name: string): string => m.headers[name]?.[0] ?? "";

/** The method of a request; undefined for a response. */
export const methodOf = ({ start }: SipMessage): string | undefined =>
  start.startsWith("SIP/2.0") ? undefined : start.slice(0, start.indexOf(" "));

/** The status of a response. */
export const statusOf = ({ start }: SipMessage): number => Number(start.split(" ")[1]);

/** The user and the host of an address such as `"Ida" <sip:+4721000001@host:5060>;tag=1`. */
export function uriOf(address: string): { user: string; host: string } {
  const found = /sips?:([^@;>]+)@([^;:>\s]+)/.exec(address);
  return { user: decodeURIComponent(found?.[1] ?? ""), host: found?.[2] ?? "" };
}

export function parseSip(bytes: Buffer): SipMessage {
  const text = bytes.toString();
  const split = text.indexOf("\r\n\r\n");
  const [start = "", ...lines] = text.slice(0, split < 0 ? undefined : split).split("\r\n");
  const headers: SipMessage["headers"] = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()];
  }
  return { start, headers, body: split < 0 ? "" : text.slice(split + 4) };
}

export function formatSip(start: string, headers: readonly (readonly [string, string])[], body = ""): Buffer {
  const all = [...headers, ...(body ? [["Content-Type", "application/sdp"]] : []), ["Content-Length", body.length]];
  return Buffer.from([start, ...all.map(([name, value]) => `${name}: ${value}`), "", body].join("\r\n"));
}

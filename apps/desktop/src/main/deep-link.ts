import { type Place, place } from "../ipc/place.ts";

/** The scheme that the system opens us by. */
export const LINK_SCHEME = "switchboard";

/** The place that `switchboard://<kind of record>/<id>` or `switchboard://inbox` leads to; undefined for anything else. */
export function placeOfLink(text: string): Place | undefined {
  const [, kind, id] = /^switchboard:\/\/([a-z]+)(?:\/([0-9a-f-]{36})\/?|\/?)$/i.exec(text) ?? [];
  const found = place.safeParse(id === undefined ? { kind } : { kind, id: id.toLowerCase() });
  return found.success && found.data.kind !== "choose_server" ? found.data : undefined;
}

/** The place that a command line asks for: Windows and Linux hand links over as its last words. */
export function placeOfArguments(words: readonly string[]): Place | undefined {
  const link = words.findLast((word) => word.startsWith(`${LINK_SCHEME}://`));
  return link === undefined ? undefined : placeOfLink(link);
}

/** What a trunk or rule at the media server is of ours: a trunk of a client's, or the client's rule. */
export type SipMark = { client_id: string; trunk_id: string | null };

const ours = /^switchboard:([0-9a-f-]{36}):(trunk:([0-9a-f-]{36})|rule)$/;

/** The mark that we put into the metadata of what we make there, by which we find it again. */
export const markOf = ({ client_id, trunk_id }: SipMark): string =>
  `switchboard:${client_id}:${trunk_id === null ? "rule" : `trunk:${trunk_id}`}`;

/** Reads a mark; undefined for what others have made. */
export function readMark(metadata: string): SipMark | undefined {
  const found = ours.exec(metadata);
  return found?.[1] ? { client_id: found[1], trunk_id: found[3] ?? null } : undefined;
}

import { createHmac } from "node:crypto";

const length = 16;

/** A metrics page in which every client's id is a keyed hash: the same client keeps its series, and nobody reads who it is. */
export function hideClients(page: string, key: string): string {
  const hashes = new Map<string, string>();
  return page.replaceAll(/client_id="([^"]*)"/g, (_, id: string) => {
    let hash = hashes.get(id);
    if (hash === undefined) {
      hash = createHmac("sha256", key).update(`metrics:${id}`).digest("hex").slice(0, length);
      hashes.set(id, hash);
    }
    return `client_id="${hash}"`;
  });
}

const place = "switchboard.clients.recent";
const most = 20;

/** Ids of the clients last used on this machine, the newest first. */
export function recentClients(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

/** Notes that a client is used now. */
export function noteClient(id: string): void {
  localStorage.setItem(place, JSON.stringify([id, ...recentClients().filter((each) => each !== id)].slice(0, most)));
}

/** Clients with the recently used first, the others by name as they come. */
export function inOrder<T extends { id: string }>(clients: readonly T[], recent: readonly string[]): T[] {
  const at = new Map(recent.map((id, index) => [id, index]));
  const rank = ({ id }: T): number => at.get(id) ?? recent.length;
  return clients.toSorted((a, b) => rank(a) - rank(b));
}

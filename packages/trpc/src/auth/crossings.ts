import type { Actor } from "@switchboard/contracts/actor";
import { noteCrossing } from "@switchboard/core/access/note-crossing";
import type { Core } from "@switchboard/core/core";
import { LRUCache } from "lru-cache";
import type { User } from "./principal.ts";

const quietMs = 60 * 60_000;

/** Notes when an admin, who has all clients, comes into one: once an hour for a session and a client, before the request. */
export function createCrossings(core: Core): (user: User, actor: Actor) => Promise<void> | undefined {
  const noted = new LRUCache<string, Promise<void>>({ max: 10_000, ttl: quietMs });
  return (user, actor) => {
    if (!user.session.user.roles.includes("admin")) return undefined;
    const key = `${user.sign_in_id} ${actor.client_id}`;
    const known = noted.get(key);
    if (known) return known;
    const noting = noteCrossing(core, actor);
    noted.set(key, noting);
    noting.catch(() => noted.delete(key));
    return noting;
  };
}

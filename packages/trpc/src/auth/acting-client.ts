import type { Caller } from "./caller.ts";
import type { Acting, User } from "./principal.ts";
import { mayNot, noSuchClient } from "./refusal.ts";

/**
 * A user as an actor in the client that the request names (id or external key); in the first of the session's clients
 * where it names none. Throws `not_found` for a client that is not the session's, whether it exists or not.
 */
export function actIn({ session }: User, caller: Caller): Acting {
  const { user, clients } = session;
  const wanted = caller.client_id;
  const client = wanted ? clients.find((c) => c.id === wanted || c.external_id === wanted) : clients[0];
  if (!client) throw wanted ? noSuchClient() : mayNot("You are not assigned to a client yet. Ask an admin.");
  const { kind, id, name, roles } = user;
  return { actor: { kind, id, name, roles, client_id: client.id }, client_external_id: client.external_id };
}

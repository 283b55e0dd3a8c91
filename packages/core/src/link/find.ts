import { LINK_NEEDS, type LinkedRecord, type LinkPlace } from "@switchboard/contracts/link";
import { allowed, type Permission } from "@switchboard/contracts/role";
import type { Session } from "@switchboard/contracts/session";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/**
 * Where a link leads for this person. Throws `not_found`, with the same words, for a record that is not there, one of another's
 * client, and one that the person's roles do not open.
 */
export async function findLinked(core: Core, session: Session, { kind, id }: LinkedRecord): Promise<LinkPlace> {
  const clients = session.clients.map((client) => client.id);
  const rows = await core.db.lookup<LinkPlace>({
    name: "find-record",
    text: "SELECT client_id, conversation_id, ticket_number FROM find_record($1, $2, $3)",
    values: [kind, id, clients],
  });
  const [found] = rows;
  const may = (permission: Permission): boolean => allowed(session.user.roles, permission);
  if (found && may(LINK_NEEDS[kind])) return may("ticket.read") ? found : { ...found, ticket_number: null };
  throw new AppError("not_found", "This link leads to nothing that you may see.");
}

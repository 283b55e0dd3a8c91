import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import type { Session } from "@switchboard/contracts/session";
import type { KnownKey } from "@switchboard/core/access/find-key";
import type { VisitorClaims } from "./visitor-token.ts";

/** An actor, the external key of the client that it acts in, and the customer that a visitor is known to be. */
export type Acting = { actor: Actor; client_external_id: string; customer?: CustomerClaim | undefined };

/** A signed-in staff member or portal user. */
export type User = { kind: "user"; sign_in_id: string; session: Session; by_cookie: boolean };

/** A key, with whom it acts as: made once, since every request of a busy key needs it. */
export type Key = { kind: "key"; row: KnownKey; acting: Acting };

/** A visitor of a client's site. */
export type Visitor = { kind: "visitor"; claims: VisitorClaims; key: Key };

/** Whom a request's credentials stand for. */
export type Principal = User | Key | Visitor;

/** A key as it acts. */
export function keyPrincipal(row: KnownKey): Key {
  const { id, name, client_id, config_name } = row;
  const actor: Actor = {
    kind: "api_key",
    id,
    name,
    roles: ["api_key"],
    client_id,
    ...(config_name && { config_name }),
  };
  return { kind: "key", row, acting: { actor, client_external_id: row.client_external_id } };
}

/** A visitor as it acts: in its own session alone. */
export function actVisiting({ claims, key }: Visitor): Acting {
  const { config_name, client_external_id } = key.row;
  const actor: Actor = {
    kind: "visitor",
    id: claims.visitor_id,
    name: "Visitor",
    roles: ["visitor"],
    client_id: claims.client_id,
    session_id: claims.session_id,
    ...(config_name && { config_name }),
  };
  return { actor, client_external_id, customer: claims.customer };
}

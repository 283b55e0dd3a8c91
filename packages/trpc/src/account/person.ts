import type { Person } from "@switchboard/core/account/person";
import type { User } from "../auth/principal.ts";

/** Whose account a signed-in request is about: always its own. */
export const personOf = ({ session: { user } }: User): Person => ({ id: user.id, kind: user.kind, name: user.name });

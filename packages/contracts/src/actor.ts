import type { Role } from "./role.ts";

/** Who acts, and in which client. Every use case takes one; a visitor is bound to its session. */
export type Actor = {
  kind: "staff" | "portal_user" | "api_key" | "visitor" | "system";
  /** The staff member's, portal user's or key's id; for a visitor the id inside its token. */
  id: string;
  name: string;
  roles: readonly Role[];
  client_id: string;
  /** A visitor's session: the only one it may see. */
  session_id?: string;
  /** The config that an API key or widget key names. */
  config_name?: string;
};

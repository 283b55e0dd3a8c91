import type { ClientEntry, Session } from "@switchboard/contracts/session";
import type { Core } from "../core.ts";

type Account = {
  id: string;
  kind: "staff" | "portal_user";
  name: string;
  email: string;
  password_hash: string;
  disabled: boolean;
};

/** The account of an e-mail address, staff or portal user; undefined when there is none. */
export async function findAccount(core: Pick<Core, "db">, email: string): Promise<Account | undefined> {
  const [row] = await core.db.lookup<Account>({
    name: "find-account",
    text: "SELECT * FROM find_account($1)",
    values: [email.trim()],
  });
  return row;
}

type SignInRow = {
  user_id: string;
  kind: "staff" | "portal_user";
  name: string;
  email: string;
  roles: Session["user"]["roles"];
  clients: ClientEntry[] | null;
};

/** A sign-in as it is now, roles and clients read anew; undefined once it is signed out, expired or the user disabled. */
export async function readSignIn(core: Pick<Core, "db">, signInId: string): Promise<Session | undefined> {
  const [row] = await core.db.lookup<SignInRow>({
    name: "find-sign-in",
    text: "SELECT * FROM find_sign_in($1)",
    values: [signInId],
  });
  if (!row) return undefined;
  const { user_id: id, name, email, kind, roles, clients } = row;
  return { user: { id, name, email, kind, roles }, clients: clients ?? [] };
}

import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type Role, type StaffRole, staffRole } from "@switchboard/contracts/role";
import { openSession } from "@switchboard/core/access/open-session";
import { hashKey } from "@switchboard/core/api-key/make-key";
import { addTestStaff } from "@switchboard/testing/stack/client";
import type { TestCore } from "@switchboard/testing/stack/core";
import type { Access } from "../../src/auth/access.ts";
import type { Caller } from "../../src/auth/caller.ts";
import { sameSession, type World } from "./world.ts";

/** Somebody who calls procedures: what it is, and its credentials. */
export type Subject = { name: string; kind: Actor["kind"] | "nobody"; roles: Role[]; caller: () => Promise<Caller> };

/** What every request of the matrix has in common. */
export const plain: Caller = {
  ip: "127.0.0.1",
  bearer: undefined,
  cookie: undefined,
  origin: "https://switchboard.example",
  own_origin: true,
  csrf: true,
  agent: undefined,
  client_id: undefined,
};

/** One caller of every kind and role in a client, and nobody. Each request of a user is a sign-in of its own. */
export async function subjectsOf(t: TestCore, access: Access, world: World): Promise<Subject[]> {
  const { client } = world;
  const staff = await Promise.all(staffRole.options.map((role) => staffSubject(t, access, role, [client], client.id)));
  const portal = randomUUID();
  await t.admin.query(
    "INSERT INTO client_users (id, client_id, email, name, password_hash) VALUES ($1, $2, $3, 'Portal', 'x')",
    [portal, client.id, `portal-${portal}@client.example`],
  );
  return [
    ...staff,
    {
      name: "portal_user",
      kind: "portal_user",
      roles: ["portal_user"],
      caller: async () => {
        const opened = await openSession(t.core, { id: portal, kind: "portal_user", name: "Portal" });
        return { ...plain, bearer: await access.signUser(opened) };
      },
    },
    {
      name: "api_key",
      kind: "api_key",
      roles: ["api_key"],
      caller: async () => ({ ...plain, bearer: client.api_key }),
    },
    {
      name: "visitor",
      kind: "visitor",
      roles: ["visitor"],
      // The session is the one that the client's conversation is in.
      caller: async () => ({ ...plain, bearer: await visitorToken(access, world) }),
    },
    { name: "nobody", kind: "nobody", roles: [], caller: async () => plain },
  ];
}

/** Staff of one role who are assigned to `clients` and ask to act in the client `acting`. */
export async function staffSubject(
  t: TestCore,
  access: Access,
  role: StaffRole,
  clients: readonly { id: string }[],
  acting: string,
): Promise<Subject> {
  const member = await addTestStaff(t.admin, role, [role], clients);
  return {
    name: role,
    kind: "staff",
    roles: [role],
    async caller() {
      const opened = await openSession(t.core, { id: member.id, kind: "staff", name: role });
      return { ...plain, bearer: await access.signUser(opened), client_id: acting };
    },
  };
}

/** A visitor's token for the session that the client's conversation is in. */
export function visitorToken(access: Access, { client }: World): Promise<string> {
  return access.signVisit({
    key: hashKey(client.widget_key),
    client_id: client.id,
    session_id: sameSession,
    visitor_id: randomUUID(),
  });
}

import { randomUUID } from "node:crypto";
import { openSession } from "@switchboard/core/access/open-session";
import { hashKey } from "@switchboard/core/api-key/make-key";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { signUserToken, tokenKey } from "@switchboard/trpc/auth/user-token";
import { signVisitorToken } from "@switchboard/trpc/auth/visitor-token";
import type { Endpoint } from "@switchboard/trpc/rest/endpoints";
import { jwtSecret, type TestApp } from "./test-app.ts";

/** Bearer tokens of the test's client, by kind of caller. */
export type Credentials = { api_key: string; staff: string; visitor: string };

/** A key, an admin's session and a visitor's token. */
export async function credentialsOf(t: TestApp): Promise<Credentials> {
  const member = await addTestStaff(t.admin, "Ada", ["admin"], [t.client]);
  const opened = await openSession(t.core, { id: member.id, kind: "staff", name: "Ada" });
  const key = tokenKey(jwtSecret);
  return {
    api_key: t.client.api_key,
    staff: await signUserToken(key, opened),
    visitor: await signVisitorToken(
      key,
      {
        key: hashKey(t.client.widget_key),
        client_id: t.client.id,
        session_id: `visit-${randomUUID()}`,
        visitor_id: randomUUID(),
      },
      new Date(),
    ),
  };
}

/** The token of somebody whom the endpoint is for. */
export function tokenFor(endpoint: Endpoint, credentials: Credentials): string {
  const actors = endpoint.meta.actors ?? ["staff"];
  if (endpoint.face.cross_origin && actors.includes("visitor")) return credentials.visitor;
  return actors.includes("staff") ? credentials.staff : credentials.api_key;
}

import { createHash, randomUUID } from "node:crypto";
import type { Event } from "@switchboard/contracts/event";
import { chat } from "@switchboard/core/conversation/chat";
import { addTestClient, addTestStaff, type TestClient } from "@switchboard/testing/stack/client";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { createClient } from "@switchboard/trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStream } from "../../test/event-stream.ts";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
let fjord: TestClient;
let mia: { id: string; email: string; password: string };
let ada: { id: string; email: string; password: string };
beforeAll(async () => {
  t = await openTestApp("staff_api");
  fjord = await addTestClient(t.admin, "fjord", northwindYaml().replace("client_id: northwind", "client_id: fjord"));
  mia = await addTestStaff(t.admin, "Mia", ["operator"], [t.client]);
  ada = await addTestStaff(t.admin, "Ada", ["admin"], []);
});
afterAll(() => t.close());

const own = { origin: "https://switchboard.example", "x-switchboard-csrf": "1" };

function mutate(path: string, input: unknown, headers: Record<string, string> = own): Promise<Response> {
  return fetch(`${t.url}/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });
}

async function signIn(user: { email: string; password: string }): Promise<{ cookie: string; token: string }> {
  const response = await mutate("auth.signIn", { email: user.email, password: user.password });
  expect(response.status).toBe(200);
  const { result } = (await response.json()) as { result: { data: { token: string } } };
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^switchboard_session=eyJ[^;]+; .*HttpOnly; Secure; SameSite=Strict$/);
  return { cookie: cookie.split(";")[0] as string, token: result.data.token };
}

const clientOf = (token: string, clientId?: string) =>
  createClient({ origin: t.url, token: () => token, clientId: () => clientId });

async function failure(promise: Promise<unknown>): Promise<{ code: string; detail: string; holder_name?: string }> {
  const error = await promise.then(
    () => undefined,
    (e: { data?: { code: string; detail: string } }) => e,
  );
  return error?.data ?? { code: "none", detail: "It succeeded." };
}

async function talk(client: TestClient = t.client): Promise<string> {
  const actor = { ...t.api, client_id: client.id };
  const request = { message: "Hello", session_id: randomUUID(), client_id: client.id };
  const said = await chat(t.core, actor, request, { waitMs: 5_000, signal: new AbortController().signal });
  return said.conversation_id;
}

describe("signing in", () => {
  it("gives the claims of the spec, good for a day", async () => {
    const { token } = await signIn(mia);
    const claims = JSON.parse(Buffer.from(token.split(".")[1] as string, "base64url").toString());
    expect(claims).toMatchObject({ user_id: mia.id, client_id: t.client.id, roles: ["operator"], kind: "staff" });
    expect(claims.exp - claims.iat).toBe(86_400);
    const { user, clients } = await clientOf(token).auth.session.query();
    expect(user).toMatchObject({ id: mia.id, email: mia.email, roles: ["operator"] });
    expect(clients.map((c) => c.external_id)).toEqual(["northwind"]);
  });

  it("says the same for a wrong password, an unknown address and a disabled account", async () => {
    const gone = await addTestStaff(t.admin, "Gone", ["operator"], [t.client]);
    await t.admin.query("UPDATE staff SET disabled_at = now() WHERE id = $1", [gone.id]);
    const bodies = [];
    for (const tried of [{ email: mia.email, password: "x" }, { email: "no@body.example", password: "x" }, gone]) {
      const response = await mutate("auth.signIn", { email: tried.email, password: tried.password });
      expect(response.status).toBe(401);
      bodies.push(await response.text());
    }
    expect(new Set(bodies).size).toBe(1);
  });

  it("works once by a one-time link", async () => {
    const token = "a-link-token";
    const hash = createHash("sha256").update(token).digest("hex");
    await t.admin.query("INSERT INTO one_time_links VALUES ($1, $2, now() + interval '1 hour')", [hash, mia.id]);
    const tries = await Promise.all([1, 2, 3].map(() => mutate("auth.signInOnce", { token })));
    expect(tries.map((r) => r.status).sort()).toEqual([200, 401, 401]);
  });

  it("is slowed down by address, whatever the password", async () => {
    const body = { email: "Victim@staff.example", password: "guess" };
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const response = await mutate("auth.signIn", i % 2 ? body : { ...body, email: body.email.toLowerCase() });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });
});

describe("a session", () => {
  it("ends everywhere at sign-out, and its streams with it", async () => {
    const { token, cookie } = await signIn(mia);
    const id = await talk();
    const input = encodeURIComponent(JSON.stringify({ conversation_id: id, last_event_id: "1" }));
    const stream = await fetch(`${t.url}/trpc/conversation.watch?input=${input}`, {
      headers: { cookie, accept: "text/event-stream" },
    });
    expect(stream.status).toBe(200);
    const ended = readStream(stream, () => false, 8_000);
    await clientOf(token).auth.signOut.mutate();
    const arrived = await ended;
    const events = arrived.flatMap((a) => (a.id ? [a.data["event"] as Event] : []));
    expect(events[0]?.seq).toBe(2);
    expect(arrived.at(-1)?.event).toMatch(/serialized-error|return/);
    expect((await failure(clientOf(token).auth.session.query())).code).toBe("unauthenticated");
  });

  it("that its owner ends from elsewhere, or an admin by disabling them, is refused at once and its streams close", async () => {
    const kim = await addTestStaff(t.admin, "Kim", ["operator"], [t.client]);
    /** Resolves once the stream is open; `all`: what came until it was closed. */
    const watchAs = async (cookie: string) => {
      const stream = await fetch(`${t.url}/trpc/conversation.watchInbox`, {
        headers: { cookie, accept: "text/event-stream" },
      });
      expect(stream.status).toBe(200);
      return { all: readStream(stream, () => false, 30_000) };
    };
    const closed = (arrived: { event: string }[]) => expect(arrived.at(-1)?.event).toMatch(/serialized-error|return/);
    const [here, there] = [await signIn(kim), await signIn(kim)];
    const first = await watchAs(there.cookie);
    expect(await clientOf(here.token).account.endSignIn.mutate({})).toEqual({ ended: 1 });
    closed(await first.all);
    expect((await failure(clientOf(there.token).auth.session.query())).code).toBe("unauthenticated");
    expect((await clientOf(here.token).account.listSignIns.query()).items).toHaveLength(1);
    const second = await watchAs(here.cookie);
    const admin = clientOf((await signIn(ada)).token, t.client.id);
    const { member } = await admin.staff.get.query({ staff_id: kim.id });
    await admin.staff.disable.mutate({ staff_id: kim.id, version: member.version });
    closed(await second.all);
    expect((await failure(clientOf(here.token).auth.session.query())).code).toBe("unauthenticated");
  });

  it("takes hold of changed roles and a disabled account", async () => {
    const kim = await addTestStaff(t.admin, "Kim", ["operator"], [t.client]);
    const { token } = await signIn(kim);
    const client = clientOf(token);
    const conversation_id = await talk();
    await client.conversation.takeOver.mutate({ conversation_id });
    await t.admin.query("UPDATE staff SET roles = '{reviewer}' WHERE id = $1", [kim.id]);
    t.core.realtime.publish({ kind: "access", subject_id: kim.id });
    expect((await failure(client.conversation.takeOver.mutate({ conversation_id }))).code).toBe("forbidden");
    await t.admin.query("UPDATE staff SET disabled_at = now() WHERE id = $1", [kim.id]);
    t.core.realtime.publish({ kind: "access", subject_id: kim.id });
    expect((await failure(client.auth.session.query())).code).toBe("unauthenticated");
  });

  it("in a cookie needs our header and our origin to change anything", async () => {
    const { cookie } = await signIn(mia);
    const input = { conversation_id: await talk() };
    const { origin } = own;
    for (const headers of [
      { cookie, origin },
      { cookie, "x-switchboard-csrf": "1", origin: "https://evil.example" },
      { cookie, "x-switchboard-csrf": "1", origin: "null" },
      { cookie },
    ]) {
      expect((await mutate("conversation.takeOver", input, headers as Record<string, string>)).status).toBe(403);
    }
    expect((await mutate("conversation.takeOver", input, { cookie, ...own })).status).toBe(200);
    const rest = await fetch(`${t.url}/v1/conversations/${input.conversation_id}/resolve`, {
      method: "POST",
      headers: { cookie },
    });
    expect(rest.status).toBe(403);
  });
});

describe("the client that a request acts in", () => {
  it("is one of the session's, and otherwise is not there", async () => {
    const { token } = await signIn(mia);
    const [theirs, nobody] = [
      await failure(clientOf(token, fjord.id).conversation.counts.query()),
      await failure(clientOf(token, randomUUID()).conversation.counts.query()),
    ];
    expect(theirs).toEqual(nobody);
    expect(theirs.code).toBe("not_found");
    expect(await clientOf(token, "northwind").conversation.counts.query()).toHaveProperty("waiting");
  });

  it("is any for an admin, and the client's audit says so once an hour", async () => {
    const { token } = await signIn(ada);
    const id = await talk(fjord);
    for (let i = 0; i < 3; i++) {
      const detail = await clientOf(token, fjord.id).conversation.get.query({ conversation_id: id });
      expect(detail.client_id).toBe(fjord.id);
    }
    const { items } = await clientOf(token, fjord.id).audit.list.query({ action: "client.enter" });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ actor_id: ada.id, actor_name: "Ada", target_id: fjord.id });
  });
});

describe("errors", () => {
  it("tell a tRPC caller our code, a sentence and who was first", async () => {
    const ola = await addTestStaff(t.admin, "Ola", ["operator"], [t.client]);
    const [one, two] = [clientOf((await signIn(mia)).token), clientOf((await signIn(ola)).token)];
    const conversation_id = await talk();
    const taken = await one.conversation.takeOver.mutate({ conversation_id });
    expect(taken.floor).toMatchObject({ holder: "human", staff_id: mia.id });
    expect(await failure(two.conversation.takeOver.mutate({ conversation_id }))).toMatchObject({
      code: "conflict",
      detail: "Mia has taken this conversation.",
      holder_name: "Mia",
    });
    const wrong = await failure(one.conversation.get.query({ conversation_id: "no id" }));
    expect(wrong).toMatchObject({
      code: "bad_input",
      fields: [{ path: "conversation_id", message: "must be a UUID" }],
    });
  });

  it("come as ours for what never reaches a procedure, and documents may be large", async () => {
    const { token } = await signIn(ada);
    const headers = { authorization: `Bearer ${token}`, "x-switchboard-client": "northwind" };
    const code = async (response: Response): Promise<[number, string]> => {
      const body = (await response.json()) as { error: { data: { code: string } } };
      return [response.status, body.error.data.code];
    };
    expect(await code(await mutate("nothing.here", {}, headers))).toEqual([404, "not_found"]);
    const broken = await fetch(`${t.url}/trpc/config.validate`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: "{",
    });
    expect(await code(broken)).toEqual([400, "bad_input"]);
    const yaml = "# a comment\n".repeat(24_000);
    expect((await mutate("config.validate", { yaml }, headers)).status).toBe(200);
  });
});

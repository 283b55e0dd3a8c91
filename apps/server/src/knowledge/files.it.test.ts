import { FILE_LIMIT } from "@switchboard/contracts/knowledge";
import { addTestClient, addTestStaff, type TestClient } from "@switchboard/testing/stack/client";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
let fjord: TestClient;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  t = await openTestApp("knowledge_files");
  fjord = await addTestClient(t.admin, "fjord", northwindYaml());
  for (const [name, role] of [
    ["Ada", "admin"],
    ["Mia", "operator"],
  ] as const) {
    const who = await addTestStaff(t.admin, name, [role], [t.client]);
    const answer = await fetch(`${t.url}/v1/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: who.email, password: who.password }),
    });
    tokens[name] = ((await answer.json()) as { token: string }).token;
  }
});
afterAll(() => t.close());

function upload(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  options: { name?: string; headers?: Record<string, string>; query?: string } = {},
) {
  const { name = "Returns.md", headers = {}, query = "" } = options;
  return fetch(`${t.url}/v1/knowledge/files?name=${encodeURIComponent(name)}${query}`, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      authorization: `Bearer ${tokens["Ada"]}`,
      "x-switchboard-client": t.client.id,
      ...headers,
    },
    body,
    // A body that is streamed has no length that is known before.
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);
}

test("a file is taken, and given back as a file that no browser shows", async () => {
  const answer = await upload("Within 30 days.", { name: "Rück gabe.md" });
  expect(answer.status).toBe(201);
  const { document_id } = (await answer.json()) as { document_id: string };
  const back = await fetch(`${t.url}/v1/knowledge/files/${document_id}`, {
    headers: { authorization: `Bearer ${tokens["Mia"]}`, "x-switchboard-client": t.client.id },
  });
  expect(back.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''R%C3%BCck%20gabe.md");
  expect(back.headers.get("content-type")).toBe("application/octet-stream");
  expect(back.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await back.text()).toBe("Within 30 days.");
});

test("a name that would be a header, a path, or read the other way round is kept as a plain one", async () => {
  const answer = await upload("Fees of a year.", {
    name: `../../inv\u202eoice\r\nSet-Cookie: a=1 ${"ä".repeat(300)}.md`,
  });
  expect(answer.status).toBe(201);
  const { document_id } = (await answer.json()) as { document_id: string };
  const back = await fetch(`${t.url}/v1/knowledge/files/${document_id}`, {
    headers: { authorization: `Bearer ${tokens["Mia"]}`, "x-switchboard-client": t.client.id },
  });
  expect(back.headers.get("set-cookie")).toBeNull();
  const name = decodeURIComponent(back.headers.get("content-disposition")?.split("''")[1] ?? "");
  expect(name).toMatch(/^invoice Set-Cookie: a=1 ä+\.md$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
});

test.each<[string, () => Promise<Response>, number]>([
  ["without credentials", () => upload("x", { headers: { authorization: "" } }), 401],
  ["by a role that may not write", () => upload("x", { headers: { authorization: `Bearer ${tokens["Mia"]}` } }), 403],
  ["by an API key", () => upload("x", { headers: { authorization: `Bearer ${t.client.api_key}` } }), 403],
  [
    "by another site's page",
    () =>
      upload("x", {
        headers: { authorization: "", cookie: `switchboard_session=${tokens["Ada"]}`, origin: "https://evil.example" },
      }),
    403,
  ],
  ["as JSON", () => upload("{}", { headers: { "content-type": "application/json" } }), 400],
  ["without a name", () => upload("x", { name: "" }), 400],
  ["with a name of which nothing is left", () => upload("x", { name: "\u202e/" }), 400],
  ["in place of a document, but not saying which", () => upload("x", { query: "&version=1" }), 400],
  ["without the version seen", () => upload("x", { query: `&document_id=${crypto.randomUUID()}` }), 400],
  ["with a key that is not known", () => upload("x", { query: "&folder=a" }), 400],
  ["for a document of nobody", () => upload("y", { query: `&document_id=${crypto.randomUUID()}&version=1` }), 404],
  ["that is empty", () => upload(""), 400],
  ["that is a picture", () => upload(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])), 400],
])("refused: %s", async (_, ask, status) => {
  const answer = await ask();
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ status });
});

test("a file that is too large is refused by its length, and while it is read where no length is given", async () => {
  const answer = await upload(new Uint8Array(FILE_LIMIT + 1));
  expect(answer.status).toBe(413);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1_000_000;
      if (sent > 3 * FILE_LIMIT) controller.close();
      else controller.enqueue(new Uint8Array(1_000_000).fill(65));
    },
  });
  const status = await upload(endless).then(
    (response) => response.status,
    // The server hangs up on who goes on sending.
    () => 413,
  );
  expect(status).toBe(413);
  expect(sent).toBeLessThan(3 * FILE_LIMIT);
});

test("of another client, a file is not found", async () => {
  const answer = await upload("Secret of ours.", { name: "s.md" });
  const { document_id } = (await answer.json()) as { document_id: string };
  const stranger = await addTestStaff(t.admin, "Sven", ["admin"], [fjord]);
  const signedIn = await fetch(`${t.url}/v1/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: stranger.email, password: stranger.password }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const back = await fetch(`${t.url}/v1/knowledge/files/${document_id}`, {
    headers: { authorization: `Bearer ${token}`, "x-switchboard-client": fjord.id },
  });
  expect(back.status).toBe(404);
});

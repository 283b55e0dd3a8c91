import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Booted, boot, newMachine, signInFile } from "./boot.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";

const token = "eyJhbGciOiJIUzI1NiJ9.a-token-that-is-secret.signature";
const json = { "content-type": "application/json" };
const signedIn = JSON.stringify([{ result: { data: { user: { id: "u" }, clients: [], token, expires_at: "x" } } }]);

let built: BuiltShell;
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let seen: IncomingMessage[];
let machine: ReturnType<typeof newMachine>;
let booted: Booted;

beforeAll(async () => {
  built = buildShell();
  // A server that answers as each test wants, whatever ours would do.
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
}, 60_000);
afterAll(() => {
  server.closeAllConnections();
  server.close();
  built.remove();
});
beforeEach(async () => {
  seen = [];
  machine = newMachine();
  writeFileSync(join(machine.userData, "settings.json"), JSON.stringify({ server: origin() }));
  booted = await boot(built, machine);
});
afterEach(() => machine.remove());

const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const say = (status: number, headers: Record<string, string>, body: string) => {
  answer = (_request, response) => void response.writeHead(status, headers).end(body);
};
const signIn = (path = "/trpc/auth.signIn?batch=1", headers: Record<string, string> = json): Promise<Response> =>
  booted.ask(path, { method: "POST", headers, body: "{}" });

describe("the session's token", () => {
  test("is taken out of the answer, sent along from then on, and forgotten at sign-out", async () => {
    say(200, { ...json, "set-cookie": `switchboard_session=${token}; HttpOnly` }, signedIn);
    const given = await signIn();
    expect(await given.text()).toBe(signedIn.replace(token, ""));
    expect(JSON.stringify([...given.headers])).not.toContain("session");
    expect(seen[0]?.headers.authorization).toBeUndefined();

    say(200, json, "[]");
    await booted.ask("/trpc/auth.session?batch=1");
    expect(seen[1]?.headers.authorization).toBe(`Bearer ${token}`);
    await booted.ask("/trpc/auth.signOut", { method: "POST", body: "{}" });
    await booted.ask("/trpc/auth.session");
    expect(seen[3]?.headers.authorization).toBeUndefined();
    expect(signInFile(machine)).toBeUndefined();
  });

  test.each(["auth.signIn", "auth.signInOnce", "auth.usePasswordLink"])(
    "of %s is kept, and no page sees it",
    async (name) => {
      say(200, json, signedIn);
      const given = await signIn(`/trpc/${name}?batch=1`);
      expect(await given.text()).not.toContain(token);
      await booted.ask("/trpc/auth.session?batch=1");
      expect(seen[1]?.headers.authorization).toBe(`Bearer ${token}`);
    },
  );

  test("stays through a sign-out that the server refused", async () => {
    say(200, json, signedIn);
    await signIn();
    say(503, json, "{}");
    await booted.ask("/trpc/auth.signOut", { method: "POST", body: "{}" });
    expect(signInFile(machine)).toBeDefined();
  });

  test.each([
    ["in an answer of another form", JSON.stringify({ token })],
    ["as lines", `${signedIn}\n${signedIn}`],
    ["twice", JSON.stringify([{ result: { data: { token, again: token } } }])],
  ])("does not slip through %s", async (_name, body) => {
    say(200, json, body);
    const given = await signIn();
    expect(given.status === 502 || given.status === 200).toBe(true);
    expect(await given.text()).not.toContain(token);
  });

  test.each(["/trpc/auth%2EsignIn", "/trpc/auth.sign%49n", "/trpc/x/../auth.signIn/", "/trpc/", "/trpc/a b"])(
    "is asked for under its plain name alone: %s",
    async (path) => {
      say(200, json, signedIn);
      expect(await (await signIn(path)).text()).not.toContain(token);
    },
  );

  test("is kept by a sign-in among others of a batch, too", async () => {
    say(200, json, JSON.stringify([{ result: { data: 1 } }, JSON.parse(signedIn)[0]]));
    expect(await (await signIn("/trpc/system.engines,auth.signInOnce?batch=1")).text()).not.toContain(token);
    expect(signInFile(machine)).toBeDefined();
  });

  test("goes to no other server: neither by a redirect nor after a change", async () => {
    say(200, json, signedIn);
    await signIn();
    answer = (_request, response) => void response.writeHead(302, { location: `${origin()}/elsewhere` }).end();
    expect((await booted.ask("/trpc/auth.session")).status).toBe(502);
    expect(seen.map(({ url }) => url)).not.toContain("/elsewhere");
    const elsewhere = origin().replace("127.0.0.1", "localhost");
    writeFileSync(join(machine.userData, "settings.json"), JSON.stringify({ server: elsewhere }));
    const moved = await boot(built, machine);
    say(200, json, "[]");
    expect((await moved.ask("/trpc/auth.session")).status).toBe(200);
    expect(moved.desk.session("server").fetched).toEqual([`${elsewhere}/trpc/auth.session`]);
    expect(seen.at(-1)?.headers.authorization).toBeUndefined();
    const { origin: kept } = JSON.parse(readFileSync(signInFile(machine) ?? "", "utf8"));
    expect(kept).toBe(origin());
  });

  test("is on disk only encrypted; without a keychain it is not kept, and another person's key opens nothing", async () => {
    say(200, json, signedIn);
    await signIn();
    expect(readFileSync(signInFile(machine) ?? "", "utf8")).not.toContain("secret");
    const stranger = await boot(built, { ...machine, keychain: newMachine().keychain });
    say(200, json, "[]");
    await stranger.ask("/trpc/auth.session");
    expect(seen.at(-1)?.headers.authorization).toBeUndefined();

    machine.keychain.available = false;
    booted = await boot(built, machine);
    expect(await booted.invoke("server:read")).toMatchObject({ encrypted: false });
    say(200, json, signedIn);
    await signIn();
    expect(signInFile(machine)).toBeUndefined();
    await booted.ask("/trpc/auth.session");
    expect(seen.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  });
});

describe("what passes", () => {
  test("headers on a list, in both directions", async () => {
    say(200, { ...json, "set-cookie": "a=b", "retry-after": "3", "access-control-allow-origin": "*" }, "[]");
    const given = await booted.ask("/trpc/a.b", {
      headers: {
        authorization: "Bearer forged",
        cookie: "a=b",
        "x-forwarded-for": "1.2.3.4",
        "x-switchboard-client": "c",
      },
    });
    expect(seen[0]?.headers).toMatchObject({ "x-switchboard-client": "c" });
    for (const name of ["authorization", "cookie", "x-forwarded-for", "origin"]) {
      expect(seen[0]?.headers[name]).toBeUndefined();
    }
    expect(given.headers.get("retry-after")).toBe("3");
    expect(given.headers.get("set-cookie")).toBeNull();
    expect(given.headers.get("access-control-allow-origin")).toBeNull();
    expect(given.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("GET and POST alone, to a server that was chosen", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      expect((await booted.ask("/trpc/a.b", { method })).status).toBe(405);
    }
    const fresh = newMachine();
    expect((await (await boot(built, fresh)).ask("/trpc/a.b")).status).toBe(503);
    fresh.remove();
    expect(seen).toEqual([]);
  });

  test("a stream, as it comes; and its end from either side", async () => {
    let gone = false;
    answer = (request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
      request.on("close", () => (gone = true));
    };
    const given = await booted.ask("/trpc/conversation.watchInbox", { headers: { accept: "text/event-stream" } });
    const reader = given.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: 1\n\n");
    expect(gone).toBe(false);
    await reader?.cancel();
    await expect.poll(() => gone).toBe(true);
  });

  test("a server that does not answer is a 502", async () => {
    answer = (request) => request.socket.destroy();
    expect((await booted.ask("/trpc/a.b")).status).toBe(502);
  });
});

describe("beside procedures", () => {
  test("bytes of a document pass, with the token; nothing else of the REST interface does", async () => {
    say(201, json, "{}");
    const upload = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: "bytes" };
    expect((await booted.ask("/v1/knowledge/files?name=a.md", upload)).status).toBe(201);
    expect(seen[0]?.url).toBe("/v1/knowledge/files?name=a.md");
    for (const path of ["/v1/chat", "/v1/knowledge", "/v1/knowledge/files/../../chat", "/v1/knowledge/files%2Fx"]) {
      expect((await booted.ask(path, upload)).status).toBe(404);
    }
    expect(seen).toHaveLength(1);
  });

  test("the sound of a recording passes in stretches, and is asked for alone", async () => {
    const sound = { "content-type": "audio/wav", "content-range": "bytes 4-7/8", "accept-ranges": "bytes" };
    say(206, { ...sound, "set-cookie": "a=b" }, "RIFF");
    const path = "/v1/recordings/eyJhbGciOiJIUzI1NiJ9.a_b-c.d/mix.wav";
    const given = await booted.ask(`${path}?legs=0.2`, { headers: { range: "bytes=4-", cookie: "a=b" } });
    expect([given.status, await given.text()]).toEqual([206, "RIFF"]);
    expect(Object.fromEntries(given.headers)).toMatchObject(sound);
    expect(given.headers.get("set-cookie")).toBeNull();
    expect(seen[0]?.url).toBe(`${path}?legs=0.2`);
    expect(seen[0]?.headers).toMatchObject({ range: "bytes=4-" });
    expect(seen[0]?.headers.cookie).toBeUndefined();
    expect((await booted.ask(path, { method: "POST", body: "x" })).status).toBe(405);
    for (const other of [
      "/v1/recordings",
      "/v1/recordings/t/other.wav",
      "/v1/recordings/t/../mix.wav",
      "/v1/recordings/%2e/mix.wav",
    ]) {
      expect((await booted.ask(other)).status).toBe(404);
    }
    expect(seen).toHaveLength(1);
  });
});

describe("where calls are", () => {
  const media = ["wss://media.example", "https://media.example"];
  const tells = (origins: unknown): void => say(200, json, JSON.stringify({ origins }));
  const policyOf = async (path = "/console/inbox"): Promise<string> =>
    (await booted.ask(path)).headers.get("content-security-policy") ?? "";
  const connect = async (): Promise<string[]> =>
    (await policyOf()).split("; ").filter((each) => each.startsWith("connect-src"));
  const reaches = (): boolean => booted.desk.session("persist:console").lets("wss://media.example/rtc", "webSocket");

  test("is what the server says, on pages alone; a change takes effect with the next page", async () => {
    tells(media);
    expect(await connect()).toEqual([`connect-src 'self' ${media.join(" ")}`]);
    expect(seen.map(({ url }) => url)).toEqual(["/media-origins"]);
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(reaches()).toBe(true);
    expect(booted.window().webContents.peers).toBe("default");
    expect(await policyOf("/console/assets/a-1.js")).toContain("connect-src 'self';");
    expect((await booted.ask("/trpc/a.b")).headers.get("content-security-policy")).toContain("connect-src 'self';");
    tells([]);
    expect(await connect()).toEqual(["connect-src 'self'"]);
    expect(reaches()).toBe(false);
    expect(booted.window().webContents.peers).toBe("disable_non_proxied_udp");
  });

  test("stands through a restart and while the server is silent, and is of no other server", async () => {
    tells(media);
    await connect();
    answer = (request) => request.socket.destroy();
    booted = await boot(built, machine);
    expect(reaches()).toBe(true);
    expect(await connect()).toEqual([`connect-src 'self' ${media.join(" ")}`]);
    say(502, {}, "");
    expect(await connect()).toEqual([`connect-src 'self' ${media.join(" ")}`]);
    const elsewhere = origin().replace("127.0.0.1", "localhost");
    writeFileSync(join(machine.userData, "settings.json"), JSON.stringify({ server: elsewhere }));
    booted = await boot(built, machine);
    expect(reaches()).toBe(false);
    expect(await connect()).toEqual(["connect-src 'self'"]);
  });

  test.each([
    ["an origin that is none", JSON.stringify({ origins: [...media, "wss://*"] })],
    ["another directive", JSON.stringify({ origins: ["wss://media.example; script-src *"] })],
    ["too many", JSON.stringify({ origins: ["a", "b", "c", "d", "e"].map((each) => `wss://${each}.example`) })],
    ["more than it may say", JSON.stringify({ origins: media, policy: "script-src *" })],
    ["another form", JSON.stringify(media)],
    ["no JSON", "wss://media.example"],
  ])("is nowhere when the server says %s", async (_what, body) => {
    tells(media);
    await connect();
    say(200, json, body);
    expect(await connect()).toEqual(["connect-src 'self'"]);
    expect(reaches()).toBe(false);
    tells(media);
    await connect();
    say(404, json, JSON.stringify({ origins: media }));
    expect(await connect()).toEqual(["connect-src 'self'"]);
  });

  test("is not what a file on this machine says in another form", async () => {
    answer = (request) => request.socket.destroy();
    for (const origins of [["wss://media.example; script-src *"], ["http://10.0.0.1"], "wss://media.example"]) {
      writeFileSync(join(machine.userData, "media.json"), JSON.stringify({ server: origin(), origins }));
      booted = await boot(built, machine);
      expect(await connect()).toEqual(["connect-src 'self'"]);
    }
  });

  test("its windows end with the sign-in", async () => {
    const id = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a22";
    expect(await booted.invoke("call:open", [{ call_id: id }])).toBe(true);
    let closed = false;
    booted.window().on("closed", () => (closed = true));
    say(503, json, "{}");
    await booted.ask("/trpc/auth.signOut", { method: "POST", body: "{}" });
    expect(closed).toBe(false);
    say(200, json, "[]");
    await booted.ask("/trpc/auth.signOut", { method: "POST", body: "{}" });
    expect(closed).toBe(true);
  });
});

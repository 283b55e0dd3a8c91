import type { CallTicket } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import type { Visit } from "@switchboard/contracts/visitor";
import { startTestCall } from "@switchboard/core/call/start-test";
import { archiveClient } from "@switchboard/core/client/archive";
import { getClient } from "@switchboard/core/client/get";
import { activateConfig } from "@switchboard/core/config/activate";
import { saveConfig } from "@switchboard/core/config/save";
import { readEvents } from "@switchboard/core/conversation/read-events";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { joinRoom } from "@switchboard/testing/room-peer";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
let livekit: LivekitServer;

describe.skipIf(!livekitAvailable)("calls from a page", () => {
  beforeAll(async () => {
    livekit = await startLivekit();
    t = await openTestApp("widget_call", { env: livekit.env });
  }, 900_000);
  afterAll(async () => {
    await t?.close();
    await livekit?.remove();
  });

  const post = (path: string, body: unknown, token?: string): Promise<Response> =>
    fetch(`${t.url}/v1/widget/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: "http://localhost:5173",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });

  async function begin(): Promise<Visit> {
    return (await (await post("sessions", { key: t.client.widget_key })).json()) as Visit;
  }

  const say = async (token: string): Promise<string> => {
    const sent = await post("messages", { message: "I want a person", key: "one" }, token);
    return ((await sent.json()) as { conversation_id: string }).conversation_id;
  };

  const kinds = async (conversation_id: string): Promise<Event["kind"][]> => {
    const ada = await addOperator(t, "Ada");
    return (await readEvents(t.core, ada, { conversation_id, limit: 100 })).items.map((each) => each.kind);
  };

  it("is in the conversation that the visitor chats in, lets one in, and is one call however often it is asked for", async () => {
    const { token, calls } = await begin();
    expect(calls).toBe(true);
    const conversation_id = await say(token);
    const answers = [await post("calls", {}, token), await post("calls", {}, token)];
    expect(answers.map((each) => each.status)).toEqual([200, 200]);
    const [first, again] = (await Promise.all(answers.map((each) => each.json()))) as [CallTicket, CallTicket];
    expect(again.call_id).toBe(first.call_id);
    const caller = await joinRoom(again);
    expect(caller.identity).toBe("customer");
    await caller.leave();

    const stranger = await begin();
    const refused = await post("calls/end", { call_id: first.call_id }, stranger.token);
    expect(refused.status).toBe(404);
    const ended = await post("calls/end", { call_id: first.call_id }, token);
    expect(await ended.json()).toEqual({ ended: true });
    expect(await (await post("calls/end", { call_id: first.call_id }, token)).json()).toEqual({ ended: false });
    const log = await kinds(conversation_id);
    expect(log.filter((kind) => kind.startsWith("call_"))).toEqual(["call_started", "call_ended"]);
    // The chat goes on.
    expect(log).not.toContain("conversation_resolved");
  });

  it("is refused while a person answers the chat, who is named", async () => {
    const { token } = await begin();
    const conversation_id = await say(token);
    const ben = await addOperator(t, "Ben");
    await takeOver(t.core, ben, { conversation_id });
    const refused = await post("calls", {}, token);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as { detail: string }).detail).toBe(
      "Ben answers in this conversation. Please write.",
    );
  });

  it("ends with its client: the caller's room goes, the page's stream ends, and nothing begins until it is back", async () => {
    const ada = { ...(await addOperator(t, "Ada")), roles: ["admin" as const] };
    const { token } = await begin();
    const conversation_id = await say(token);
    const ticket = (await (await post("calls", {}, token)).json()) as CallTicket;
    const caller = await joinRoom(ticket);
    const stream = await fetch(`${t.url}/v1/widget/events`, {
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream", origin: "http://localhost:5173" },
    });
    const { version } = await getClient(t.core, ada);
    const away = await archiveClient(t.core, ada, { archived: true, version });
    await expect.poll(() => caller.room.isConnected).toBe(false);
    await stream.text();
    expect((await post("messages", { message: "Hello?", key: "two" }, token)).status).toBe(401);
    expect((await post("calls", {}, token)).status).toBe(401);
    expect((await post("sessions", { key: t.client.widget_key, token })).status).toBe(401);
    expect((await kinds(conversation_id)).filter((kind) => kind.startsWith("call_"))).toEqual([
      "call_started",
      "call_ended",
    ]);
    await expect(startTestCall(t.core, ada, {})).rejects.toMatchObject({ code: "conflict" });
    await archiveClient(t.core, ada, { archived: false, version: away.version });
    expect((await post("calls", {}, (await begin()).token)).status).toBe(200);
  });

  it("is not offered, and refused, where no voice channel leads to the config", async () => {
    const { token } = await begin();
    const yaml = northwindYaml().replace("    - type: voice\n", "");
    const eva = { ...(await addOperator(t, "Eva")), roles: ["admin" as const] };
    const { config_name } = await t.admin
      .query("SELECT default_config_name AS config_name FROM clients WHERE id = $1", [t.client.id])
      .then(({ rows }) => rows[0] as { config_name: string });
    const { version } = await saveConfig(t.core, eva, { name: config_name, yaml });
    await activateConfig(t.core, eva, { id: version.id });
    expect((await begin()).calls).toBe(false);
    const refused = await post("calls", {}, token);
    expect(refused.status).toBe(409);
  });
});

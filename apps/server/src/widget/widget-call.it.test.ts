import type { CallTicket, VisitCallTicket } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import type { Visit } from "@switchboard/contracts/visitor";
import { answerCall } from "@switchboard/core/call/answer";
import { endByStaff } from "@switchboard/core/call/end-by-staff";
import { getCall } from "@switchboard/core/call/get";
import { joinCall } from "@switchboard/core/call/join";
import { startTestCall } from "@switchboard/core/call/start-test";
import { sweepCalls } from "@switchboard/core/call/sweep";
import { takeOverCall } from "@switchboard/core/call/take-over";
import { archiveClient } from "@switchboard/core/client/archive";
import { getClient } from "@switchboard/core/client/get";
import { activateConfig } from "@switchboard/core/config/activate";
import { saveConfig } from "@switchboard/core/config/save";
import { readEvents } from "@switchboard/core/conversation/read-events";
import { resolve } from "@switchboard/core/conversation/resolve";
import { returnFloor } from "@switchboard/core/conversation/return-floor";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { countNotifications } from "@switchboard/core/notification/counts";
import { acceptTransfer } from "@switchboard/core/transfer/accept";
import { offerTransfer } from "@switchboard/core/transfer/offer";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { joinRoom } from "@switchboard/testing/room-peer";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

const STAFF_TONE = 1_320;

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
    const [first, again] = (await Promise.all(answers.map((each) => each.json()))) as [
      VisitCallTicket,
      VisitCallTicket,
    ];
    expect(again.call_id).toBe(first.call_id);
    expect([first.begun, again.begun]).toEqual([true, false]);
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

  it("rings at the person who holds the chat, whom it is put through to, or who declines, or lets it ring", async () => {
    const { token } = await begin();
    const conversation_id = await say(token);
    const [ben, ada] = [await addOperator(t, "Ben"), await addOperator(t, "Ada")];
    await takeOver(t.core, ben, { conversation_id });
    const call = async () => (await (await post("calls", {}, token)).json()) as VisitCallTicket;
    const first = await call();
    expect(first.rings_for).toBe("Ben");
    expect((await call()).call_id).toBe(first.call_id);
    const place = { call_id: first.call_id };
    expect(await countNotifications(t.core, ben)).toMatchObject({ by_kind: { call: 1 } });
    expect((await countNotifications(t.core, ada)).by_kind.call).toBeUndefined();
    // The agent comes, and it rings on.
    expect(await answerCall(t.core, { client_id: t.client.id, ...place, dispatch: 1 }, "agent-1")).toBe(true);
    expect(await getCall(t.core, ben, place)).toMatchObject({ state: "ringing", answered_at: null });
    // A colleague cannot answer in their place, nor hang up.
    await expect(takeOverCall(t.core, ada, place)).rejects.toMatchObject({ code: "conflict" });
    await expect(endByStaff(t.core, ada, place)).rejects.toMatchObject({ code: "floor_held" });
    const caller = await joinRoom(first);
    const { ticket } = await takeOverCall(t.core, ben, place);
    const holder = await joinRoom(ticket as CallTicket);
    await holder.speak(STAFF_TONE);
    await expect.poll(() => caller.hears(STAFF_TONE), { timeout: 30_000 }).toBeGreaterThan(0.05);
    expect(await getCall(t.core, ben, place)).toMatchObject({ state: "live", answered_at: expect.any(String) });
    expect((await countNotifications(t.core, ben)).by_kind.call).toBeUndefined();
    await endByStaff(t.core, ben, place);
    expect(await getCall(t.core, ben, place)).toMatchObject({ outcome: "completed", ended_by: "staff" });
    await Promise.all([caller.leave(), holder.leave()]);

    const declined = await call();
    await endByStaff(t.core, ben, { call_id: declined.call_id });
    expect(await getCall(t.core, ben, { call_id: declined.call_id })).toMatchObject({ outcome: "declined" });

    const inVain = { call_id: (await call()).call_id };
    await sweepCalls(t.core);
    expect((await getCall(t.core, ben, inVain)).state).toBe("ringing");
    await t.admin.query("UPDATE calls SET rings_until = now() WHERE id = $1", [inVain.call_id]);
    await Promise.all([sweepCalls(t.core), sweepCalls(t.core)]);
    expect(await getCall(t.core, ben, inVain)).toMatchObject({ outcome: "no_answer", ended_by: "system" });
    expect(await countNotifications(t.core, ben)).toMatchObject({ by_kind: { call: 2 } });
  });

  it("is the agent's when whoever it rings at gives the chat back, and a colleague's who listened and takes it over", async () => {
    const { token } = await begin();
    const conversation_id = await say(token);
    const [cleo, dan] = [await addOperator(t, "Cleo"), await addOperator(t, "Dan")];
    await takeOver(t.core, cleo, { conversation_id });
    const { call_id } = (await (await post("calls", {}, token)).json()) as VisitCallTicket;
    await returnFloor(t.core, cleo, { conversation_id });
    expect(await getCall(t.core, cleo, { call_id })).toMatchObject({ state: "ringing", answered_at: null });
    expect(await answerCall(t.core, { client_id: t.client.id, call_id, dispatch: 1 }, "agent-1")).toBe(true);
    expect((await getCall(t.core, cleo, { call_id })).state).toBe("live");
    await endByStaff(t.core, cleo, { call_id });

    await takeOver(t.core, cleo, { conversation_id });
    const next = (await (await post("calls", {}, token)).json()) as VisitCallTicket;
    await joinCall(t.core, dan, { call_id: next.call_id, mode: "listen", private: false });
    const { transfer } = await offerTransfer(t.core, cleo, { conversation_id, staff_id: dan.id, note: "" });
    await acceptTransfer(t.core, dan, { transfer_id: transfer.id });
    expect(await getCall(t.core, dan, { call_id: next.call_id })).toMatchObject({ state: "live" });
    await endByStaff(t.core, dan, { call_id: next.call_id });
  });

  it("is declined by whoever it rings at and ends the chat, also while the agent is there", async () => {
    const { token } = await begin();
    const conversation_id = await say(token);
    const hal = await addOperator(t, "Hal");
    await takeOver(t.core, hal, { conversation_id });
    const ticket = (await (await post("calls", {}, token)).json()) as VisitCallTicket;
    const place = { call_id: ticket.call_id };
    expect(await answerCall(t.core, { client_id: t.client.id, ...place, dispatch: 1 }, "agent-1")).toBe(true);
    const caller = await joinRoom(ticket);
    await resolve(t.core, hal, { conversation_id });
    expect(await getCall(t.core, hal, place)).toMatchObject({
      outcome: "declined",
      ended_by: "staff",
      answered_at: null,
    });
    await expect.poll(() => caller.room.isConnected).toBe(false);
    const ends = (await kinds(conversation_id)).filter((kind) => /^call_|_resolved$/.test(kind));
    expect(ends).toEqual(["call_started", "call_ended", "conversation_resolved"]);
  });

  it("rings at whoever the chat goes to while it rings, and no more at who had it", async () => {
    const { token } = await begin();
    const conversation_id = await say(token);
    const [fay, gus] = [await addOperator(t, "Fay"), await addOperator(t, "Gus")];
    const rung = async () =>
      (await Promise.all([fay, gus].map((who) => countNotifications(t.core, who)))).map(({ by_kind }) => by_kind.call);
    await takeOver(t.core, fay, { conversation_id });
    const { call_id } = (await (await post("calls", {}, token)).json()) as VisitCallTicket;
    await t.admin.query("UPDATE calls SET rings_until = now() WHERE id = $1", [call_id]);
    const { transfer } = await offerTransfer(t.core, fay, { conversation_id, staff_id: gus.id, note: "" });
    expect(await rung()).toEqual([1, undefined]);
    await acceptTransfer(t.core, gus, { transfer_id: transfer.id });
    expect(await rung()).toEqual([undefined, 1]);
    // Gus has as long to answer as anybody, and who takes what they hold already is not told again.
    await takeOver(t.core, gus, { conversation_id });
    await sweepCalls(t.core);
    expect(await rung()).toEqual([undefined, 1]);
    expect(await getCall(t.core, gus, { call_id })).toMatchObject({ state: "ringing", answered_at: null });
    await returnFloor(t.core, gus, { conversation_id });
    expect(await rung()).toEqual([undefined, undefined]);
    await endByStaff(t.core, gus, { call_id });
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

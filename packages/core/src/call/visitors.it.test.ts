import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type CallRig, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identifyVisit } from "../access/identify-visit.ts";
import { sendMessage } from "../conversation/send-message.ts";
import { MOST_NOT_JOINED } from "./admit-visitor.ts";
import { agentCall } from "./agent-call.ts";
import { endCall } from "./end.ts";
import { startVisitCall } from "./start-visit.ts";
import { callActor } from "./system-actor.ts";

let rig: CallRig;

beforeAll(async () => {
  if (livekitAvailable) rig = await openCallRig("visitors");
}, 900_000);
afterAll(async () => {
  await rig?.close();
});

const visitor = (): Actor => {
  const { client_id } = rig.t.api;
  return {
    kind: "visitor",
    id: randomUUID(),
    name: "Visitor",
    roles: ["visitor"],
    client_id,
    session_id: randomUUID(),
  };
};
let host = 0;
const call = (who = visitor(), ip = `192.0.2.${++host}`) => startVisitCall(rig.t.core, who, undefined, ip);
const place = (call_id: string) => ({ client_id: rig.t.client.id, call_id });
const end = (call_id: string) => endCall(rig.t.core, callActor(place(call_id)), { call_id, by: "customer" });

describe.skipIf(!livekitAvailable)("calls from a page", () => {
  it("hold so many agents before anybody has come, whoever begins them at the same moment", async () => {
    const tries = await Promise.allSettled(Array.from({ length: MOST_NOT_JOINED + 5 }, () => call()));
    const begun = tries.flatMap((each) => (each.status === "fulfilled" ? [each.value.call_id] : []));
    const refused = tries.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(begun).toHaveLength(MOST_NOT_JOINED);
    for (const error of refused) {
      expect(error).toMatchObject({ code: "rate_limited", message: expect.stringContaining("All lines are busy") });
    }
    const [first = ""] = begun;
    await end(first);
    const known = visitor();
    const { call_id } = await call(known);
    // Whoever has a call comes back to it, however many there are.
    expect(await call(known)).toMatchObject({ call_id, begun: false });
    await expect(call()).rejects.toMatchObject({ code: "rate_limited" });
    for (const id of [...begun.slice(1), call_id]) await end(id);
    // The refused have left no room behind.
    expect(await rig.t.core.media?.rooms()).toEqual([]);
  });

  it("are ten a minute from one subscriber, who has a whole network of IPv6", async () => {
    for (let i = 0; i < 10; i += 1) await end((await call(visitor(), `2001:db8::${i + 1}`)).call_id);
    await expect(call(visitor(), "2001:db8::ffff")).rejects.toMatchObject({ code: "rate_limited" });
    await end((await call(visitor(), "2001:db8:1::1")).call_id);
    // A proxy, or this machine's own.
    for (let i = 0; i < 12; i += 1) await end((await call(visitor(), "127.0.0.1")).call_id);
  });

  it("go on in their conversation when the visitor signs in meanwhile", async () => {
    const who = visitor();
    const { call_id } = await call(who);
    const before = await agentCall(rig.t.core, place(call_id));
    if (!before) throw new Error("The call is gone.");
    const own = await identifyVisit(rig.t.core, rig.t.client.id, before.session_id);
    const { conversation_id, seq } = await sendMessage(rig.t.core, callActor(place(call_id)), {
      message: "My PIN is a secret",
      session_id: before.session_id,
      of_conversation: before.conversation_id,
      channel_type: before.channel_type,
      key: `${call_id}:1`,
      streams: false,
    });
    expect(conversation_id).toBe(before.conversation_id);
    expect(seq).toBeGreaterThan(1);
    const { rows } = await rig.t.admin.query("SELECT session_id FROM conversations WHERE session_id = ANY($1)", [
      [own, before.session_id],
    ]);
    expect(rows).toEqual([{ session_id: own }]);
    await end(call_id);
  });
});

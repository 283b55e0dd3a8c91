import { type CallRig, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinCall } from "./join.ts";
import { leaveCall } from "./leave.ts";

describe.skipIf(!livekitAvailable)("somebody who leaves a call", () => {
  let rig: CallRig;
  beforeAll(async () => {
    rig = await openCallRig("leave");
  }, 900_000);
  afterAll(async () => {
    await rig?.leaveAll();
    await rig?.close();
  });

  it("is in the audit once, be it by leaving or by a closed tab, also who listened in private", async () => {
    const { t, ben, join } = rig;
    const { call } = await rig.live();
    const left = async () => {
      const text = "SELECT actor_kind, actor_id FROM audit_entries WHERE action = 'call.leave' AND target_id = $1";
      return (await t.admin.query(text, [call.id])).rows;
    };
    const byBen = { actor_kind: "staff", actor_id: ben.id };
    const listen = async () => join(await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: true }));
    await (await listen()).leave();
    await expect.poll(left, { timeout: 30_000 }).toEqual([byBen]);
    await listen();
    const before = rig.told.length;
    await leaveCall(t.core, ben, { call_id: call.id });
    const toldOfIt = () => rig.told.slice(before).some((e) => e.kind === "participant_left");
    await expect.poll(toldOfIt, { timeout: 30_000 }).toBe(true);
    expect(await left()).toEqual([byBen, byBen]);
    expect((await rig.events(call.conversation_id)).some((e) => e.kind === "call_joined")).toBe(false);
  });
});

import { type CallRig, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinCall } from "./join.ts";
import { reportTiming } from "./report-timing.ts";

let rig: CallRig;

beforeAll(async () => {
  if (livekitAvailable) rig = await openCallRig("timings");
}, 900_000);
afterAll(async () => {
  await rig?.close();
});

describe.skipIf(!livekitAvailable)("what is measured on a call", () => {
  it("keeps a takeover's figures on a call that has had hundreds of turns", async () => {
    const { t, ada } = rig;
    const { id: call_id } = await rig.answered();
    await joinCall(t.core, ada, { call_id, mode: "listen", private: false });
    await reportTiming(t.core, ada, { call_id, kind: "takeover_silent", ms: 90 });
    await t.admin.query(
      "INSERT INTO call_timings (client_id, call_id, kind, ms) SELECT $1, $2, 'response', n FROM generate_series(1, 500) n",
      [t.client.id, call_id],
    );
    await reportTiming(t.core, ada, { call_id, kind: "takeover_audible", ms: 140 });
    const { timings } = await rig.detail(call_id);
    expect(timings.filter(({ kind }) => kind !== "response")).toMatchObject([
      { kind: "takeover_silent", ms: 90 },
      { kind: "takeover_audible", ms: 140 },
    ]);
    expect(timings.filter(({ kind }) => kind === "response").map(({ ms }) => ms)).toEqual(
      Array.from({ length: 200 }, (_, n) => n + 301),
    );
  });

  it("takes as many figures of a kind as a call may have, and no more", async () => {
    const { t, ada } = rig;
    const { id: call_id } = await rig.answered();
    await joinCall(t.core, ada, { call_id, mode: "listen", private: false });
    await t.admin.query(
      "INSERT INTO call_timings (client_id, call_id, kind, ms) SELECT $1, $2, 'takeover_silent', n FROM generate_series(1, 500) n",
      [t.client.id, call_id],
    );
    await expect(reportTiming(t.core, ada, { call_id, kind: "takeover_silent", ms: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

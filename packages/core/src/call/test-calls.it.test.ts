import type { Actor } from "@switchboard/contracts/actor";
import type { CallFilter } from "@switchboard/contracts/call";
import { type CallRig, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import type { TestCore } from "@switchboard/testing/stack/core";
import { say } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { upsertClaim } from "../customer/upsert-claim.ts";
import { openEscalation } from "../escalation/open.ts";
import { listNotifications } from "../notification/list.ts";
import { saveQualitySettings } from "../quality-review/settings.ts";
import { sweepQuality } from "../quality-review/sweep.ts";
import { saveRouting } from "../routing/save.ts";
import { sweepRouting } from "../routing/sweep.ts";
import { sweepSearch } from "../search/sweep.ts";
import { saveSla } from "../sla/save.ts";
import { endByStaff } from "./end-by-staff.ts";
import { joinCall } from "./join.ts";
import { listCalls } from "./list.ts";
import { startCall } from "./start.ts";

let rig: CallRig;
let t: TestCore;
let ada: Actor;
let ben: Actor;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("test_calls");
  ({ t, ada, ben } = rig);
  const admin: Actor = { ...t.staff("Root"), roles: ["admin"] };
  const times = { first_response_s: 60, next_response_s: 60, resolution_s: 600 };
  await saveSla(t.core, admin, { targets: { urgent: times, high: times, normal: times, low: times } });
  await saveRouting(t.core, admin, { strategy: "load", assignment_timeout_s: 60, transfer_timeout_s: 60, rules: [] });
  const rates = { escalated_rate: 1, negative_rate: 1, ai_only_rate: 1, double_rate: 0, negative_below: 0.4 };
  const rules = { low_survey: false, failed_run: false, late_person: false };
  await saveQualitySettings(t.core, { ...admin, roles: ["reviewer"] }, { base_version: 0, ...rates, ...rules });
}, 900_000);
afterAll(async () => {
  await rig?.close();
});

/** What a client's people, clocks and reports have of a conversation that asked for a person, was taken, and ended. */
async function tracesOf(conversation_id: string) {
  const { assignee } = await getConversation(t.core, ada, { conversation_id });
  const told = [...(await listNotifications(t.core, ada)).items, ...(await listNotifications(t.core, ben)).items];
  await takeOver(t.core, ada, { conversation_id });
  await resolve(t.core, ada, { conversation_id });
  await sweepQuality(t.core);
  const count = async (table: string) =>
    (await t.admin.query(`SELECT FROM ${table} WHERE conversation_id = $1`, [conversation_id])).rowCount;
  return {
    assigned: assignee !== null,
    told: told.some((n) => n.target_id === conversation_id),
    clocks: await count("sla_clocks"),
    metrics: await count("interaction_metrics"),
    samples: await count("quality_samples"),
  };
}

describe.skipIf(!livekitAvailable)("calls to try the agent", () => {
  it("are given to nobody, run no clock, and are in no report; an ordinary conversation is", async () => {
    const { conversation_id } = await rig.answered();
    await openEscalation(t.core, ada, { conversation_id, reason: "To see what happens" });
    await sweepRouting(t.core);
    const rates = () => t.admin.query("SELECT * FROM service_rates()").then(({ rows }) => rows[0]);
    const nothing = { assigned: false, told: false, clocks: 0, metrics: 0, samples: 0 };
    expect(await tracesOf(conversation_id)).toEqual(nothing);
    expect(await rates()).toMatchObject({ resolution_rate: null });
    const traces = await tracesOf(await say(t));
    expect(traces).toMatchObject({ assigned: true, told: true, samples: 1 });
    expect(traces.clocks).toBeGreaterThan(0);
    expect(traces.metrics).toBeGreaterThan(0);
    expect(await rates()).toMatchObject({ resolution_rate: 1 });
  });
});

describe.skipIf(!livekitAvailable)("the list of calls", () => {
  it("finds calls by config, colleague, time and the customer's name, and does not give away who listened in private", async () => {
    const claim = { external_customer_id: "c-1", name: "Ingrid Sørlie", phone: "+47 912 34 512" };
    const customer_id = await upsertClaim(t.core, t.api, claim);
    const call = await startCall(t.core, ada, {
      direction: "inbound",
      origin: "sip",
      session_id: null,
      channel_type: "voice",
      config_name: null,
      customer_id,
    });
    await sweepSearch(t.core);
    await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: true });
    await takeOver(t.core, ada, { conversation_id: call.conversation_id });
    await joinCall(t.core, ada, { call_id: call.id, mode: "listen", private: false });
    await returnFloor(t.core, ada, { conversation_id: call.conversation_id });
    await endByStaff(t.core, ada, { call_id: call.id });
    const finds = async (filter: CallFilter, who = ada) =>
      (await listCalls(t.core, who, { view: "ended", ...filter })).items.map(({ id }) => id).includes(call.id);
    const hour = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
    expect(await finds({ text: "sørlie ingrid" })).toBe(true);
    expect(await finds({ text: "+4791234512" })).toBe(true);
    expect(await finds({ text: "Ola" })).toBe(false);
    expect(await finds({ config_name: "support", until: hour(1), since: hour(-1) })).toBe(true);
    expect(await finds({ config_name: "other" })).toBe(false);
    expect(await finds({ until: hour(-1) })).toBe(false);
    expect(await finds({ staff_id: ada.id, with_person: true })).toBe(true);
    expect(await finds({ staff_id: ben.id })).toBe(false);
    expect(await finds({ staff_id: ben.id }, ben)).toBe(true);
    expect(await finds({ staff_id: ben.id }, { ...ada, roles: ["admin"] })).toBe(true);
  });
});

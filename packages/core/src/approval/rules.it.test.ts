import type { Actor } from "@switchboard/contracts/actor";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { effectConfig } from "@switchboard/testing/stack/effect-config";
import { type EffectPeer, startEffectPeer } from "@switchboard/testing/stack/effect-peer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { claimTask } from "../task/claim.ts";
import { claimNextTask } from "../task/claim-next.ts";
import { decideApproval } from "./decide.ts";
import { getApproval } from "./get.ts";
import { listApprovals } from "./list.ts";

let t: TestCore;
let model: ModelPeer;
let peer: EffectPeer;
beforeAll(async () => {
  [model, peer] = await Promise.all([startModelPeer(), startEffectPeer()]);
  const yaml = effectConfig("northwind", peer.url, { idempotent: false, approval: true })
    .replace(
      /approval: true\n/,
      "approval: true\n        approval_rules: {expires_in: 600, four_eyes: true, limit: {argument: amount, at_most: 100}}\n",
    )
    .replace(/parameters:\n/, "parameters:\n          amount: {type: number, required: false}\n");
  t = await openTestCore("approval-rules", {
    yaml,
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: peer.host },
  });
});
afterAll(async () => {
  await t?.close();
  await Promise.all([model?.close(), peer?.close()]);
});

const operator = (name = "Mia"): Actor => ({ ...t.staff(name), roles: ["operator"] });
const admin = (): Actor => ({ ...t.staff("Ada"), roles: ["admin"] });
let count = 0;

/** A conversation whose agent wants to charge this amount. */
async function asking(amount: number) {
  const marker = `rule${(count += 1)}`;
  model.reset();
  model.script(
    { calls: [{ id: "c1", name: "charge", arguments: { marker, amount } }] },
    { text: "A colleague has to agree to that." },
  );
  const request = { message: `Charge ${marker}`, session_id: marker, client_id: t.client.id };
  const { conversation_id } = await chat(t.core, t.api, request, {
    waitMs: 10_000,
    signal: new AbortController().signal,
  });
  const { rows } = await t.admin.query("SELECT id, arguments_hash FROM approvals WHERE conversation_id = $1", [
    conversation_id,
  ]);
  const { id: task_id, arguments_hash } = rows[0] as { id: string; arguments_hash: string };
  return { conversation_id, marker, seen: { task_id, arguments_hash } };
}

it("waits as long as the config says, and says who may decide", async () => {
  const { seen } = await asking(50);
  const approval = await getApproval(t.core, operator(), { task_id: seen.task_id });
  const waits = Date.parse(approval.expires_at) - Date.parse(approval.created_at);
  expect(Math.abs(waits - 600_000)).toBeLessThan(5_000);
  expect(approval.rule).toEqual({ admin_only: false, four_eyes: true, limit: { argument: "amount", at_most: 100 } });
  await decideApproval(t.core, operator(), { decision: "approve", ...seen });
});

it("above the limit it is in the admins' queue, and an operator neither claims nor decides it", async () => {
  const { seen } = await asking(100.5);
  const { task_id } = seen;
  await expect(claimTask(t.core, operator(), { task_id })).rejects.toMatchObject({ code: "not_found" });
  await expect(decideApproval(t.core, operator(), { decision: "approve", ...seen })).rejects.toMatchObject({
    code: "forbidden",
    message: "An admin decides this call.",
  });
  await decideApproval(t.core, admin(), { decision: "approve", ...seen });
});

it("an operator cannot edit an amount over the limit", async () => {
  const { seen, marker } = await asking(50);
  const edit = (who: Actor, amount: number) =>
    decideApproval(t.core, who, { decision: "approve", ...seen, arguments: { marker, amount } });
  await expect(edit(operator(), 500)).rejects.toMatchObject({ code: "forbidden" });
  await edit(operator(), 20);
});

it("four eyes: who took part in the conversation neither claims nor decides, by name or by turn", async () => {
  const { conversation_id, seen } = await asking(50);
  const { task_id } = seen;
  const mia = operator();
  await takeOver(t.core, mia, { conversation_id });
  await returnFloor(t.core, mia, { conversation_id });
  await expect(claimTask(t.core, mia, { task_id })).rejects.toMatchObject({
    message: "You took part in this conversation; somebody who did not decides.",
  });
  expect(await claimNextTask(t.core, mia)).toBeNull();
  await expect(decideApproval(t.core, mia, { decision: "approve", ...seen })).rejects.toMatchObject({
    code: "forbidden",
  });
  await decideApproval(t.core, operator("Jonas"), { decision: "refuse", ...seen, reason: "Not today" });
});

it("lists what was decided: arguments, their hash, by whom, and what ran in their place", async () => {
  const { items } = await listApprovals(t.core, operator());
  expect(items[0]).toMatchObject({ status: "refused", decided_by: { name: "Jonas" }, reason: "Not today" });
  const edited = items.find((a) => a.final_arguments?.["amount"] === 20);
  expect(edited).toMatchObject({ status: "approved", arguments: { amount: 50 }, arguments_hash: expect.any(String) });
  const approved = await listApprovals(t.core, operator(), { status: "approved", limit: 1 });
  expect(approved.next).not.toBeNull();
});

import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator, say } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, expect, it } from "vitest";
import { append } from "../conversation/append.ts";
import { readEvents } from "../conversation/read-events.ts";
import { takeOver } from "../conversation/take-over.ts";
import { recordCutOff } from "./record-cut-off.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("record_cut_off");
});
afterAll(() => t.close());

const cutOffs = async (conversation_id: string) =>
  (await readEvents(t.core, t.api, { conversation_id })).items.flatMap((e) =>
    e.kind === "ai_cut_off" ? [e.body] : [],
  );

async function answered() {
  const conversation_id = await say(t);
  const { rows } = await t.admin.query<{ id: string }>("SELECT id FROM runs WHERE conversation_id = $1", [
    conversation_id,
  ]);
  return { client_id: t.client.id, conversation_id, run_id: rows[0]?.id ?? "" };
}

it("records each draft of a run that was shown and given up: one of a crash, and one of a takeover after it", async () => {
  const run = await answered();
  await recordCutOff(t.core, run, "It was", true);
  await takeOver(t.core, await addOperator(t, "Ada"), { conversation_id: run.conversation_id });
  await recordCutOff(t.core, run, "It was shipped", false);
  expect(await cutOffs(run.conversation_id)).toEqual([
    { text: "It was", reason: "crash" },
    { text: "It was shipped", reason: "take_over" },
  ]);
});

it("leaves it at what a caller heard who spoke over it", async () => {
  const run = await answered();
  const heard = { text: "It was", reason: "interrupted" } as const;
  await t.core.db.transaction(run.client_id, (tx) =>
    append(tx, run.conversation_id, run.run_id, [{ kind: "ai_cut_off", body: heard }]),
  );
  await recordCutOff(t.core, run, "It was shipped on Monday", false);
  expect(await cutOffs(run.conversation_id)).toEqual([heard]);
});

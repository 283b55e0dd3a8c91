import { registry } from "@switchboard/kit/metrics";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerSurvey } from "../survey/answer.ts";
import { chat } from "./chat.ts";
import { reportRates } from "./report-rates.ts";
import { resolve } from "./resolve.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("report_rates");
});
afterAll(() => t.close());

const say = (session_id: string) =>
  chat(
    t.core,
    t.api,
    { message: "hello", session_id, client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );

it("publishes the share of the day's conversations that is resolved, and how content customers were", async () => {
  const conversations = await Promise.all(["a", "b", "c", "d"].map(say));
  const conversation_id = conversations[0]?.conversation_id ?? "";
  await resolve(t.core, t.staff("Mia"), { conversation_id });
  await answerSurvey(t.core, t.api, { conversation_id, answers: [{ index: 1, value: 4 }] });
  reportRates(t.core);
  const page = await registry.metrics();
  expect(page).toMatch(/^conversation_resolution_rate 0\.25$/m);
  expect(page).toMatch(/^customer_satisfaction_score 0\.75$/m);
});

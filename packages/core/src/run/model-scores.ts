import { scoreByModel } from "@switchboard/agents/score/model-scorer";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { Metrics } from "@switchboard/blueprint/trigger";
import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";
import { unansweredMessages } from "./trigger.ts";

/**
 * Scores of the unanswered messages as the config's model reads them: for `SCORER=model`. It reads them together, since
 * they are one thing that the customer wants. The conversation shows these scores from then on.
 */
export async function modelScores(
  core: Core,
  run: HeldRun,
  blueprint: Blueprint,
  signal: AbortSignal,
): Promise<Metrics> {
  const text = unansweredMessages(run.tail, run.upto_seq)
    .map((e) => e.body.text)
    .join("\n");
  if (text === "") return {};
  const { sentiment, complexity } = await scoreByModel(core.models.for(blueprint.agent.model), text, signal);
  await core.db.query(run.client_id, {
    name: "save-scores",
    text: "UPDATE conversations SET sentiment = $2, complexity = $3 WHERE id = $1",
    values: [run.conversation_id, sentiment, complexity],
  });
  return { sentiment_score: sentiment, complexity_score: complexity };
}

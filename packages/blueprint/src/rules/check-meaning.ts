import { checkApiTools } from "./api-tool.ts";
import { checkApproval } from "./approval.ts";
import { checkChannels } from "./channels.ts";
import { checkClient } from "./client.ts";
import { checkCrossSell } from "./cross-sell.ts";
import { checkDatabaseTools } from "./database-tool.ts";
import { checkEnabledEmpty } from "./enabled-empty.ts";
import { checkEscalation } from "./escalation.ts";
import { checkMissing } from "./missing.ts";
import { checkModel } from "./model.ts";
import { checkNames } from "./names.ts";
import { checkPrompt } from "./prompt.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { checkSecrets } from "./secrets.ts";
import { checkSurveys } from "./surveys.ts";
import { checkToolMentions } from "./tool-mentions.ts";

const RULES: readonly Rule[] = [
  checkClient,
  checkModel,
  checkPrompt,
  checkToolMentions,
  checkSecrets,
  checkNames,
  checkMissing,
  checkDatabaseTools,
  checkApiTools,
  checkApproval,
  checkChannels,
  checkCrossSell,
  checkSurveys,
  checkEscalation,
  checkEnabledEmpty,
];

/** Runs every rule on the config, broken or not. */
export function checkMeaning(input: RuleInput): void {
  for (const rule of RULES) rule(input);
}

import { z } from "zod";
import { agentSchema } from "./schema/agent.ts";
import { beyondSpecShape } from "./schema/beyond-spec.ts";
import { crossSellSchema } from "./schema/business-logic/cross-sell.ts";
import { escalationSchema } from "./schema/business-logic/escalation.ts";
import { surveysSchema } from "./schema/business-logic/survey.ts";
import { channelsSchema } from "./schema/channel.ts";
import { integrationsSchema } from "./schema/integration.ts";
import { key } from "./schema/name.ts";
import { toolsSchema } from "./schema/tool.ts";

/** What happens around the conversation: offers, surveys, people. */
export const businessLogicSchema = z.strictObject({
  cross_sell: crossSellSchema.prefault({}),
  surveys: surveysSchema.prefault({}),
  escalation: escalationSchema.prefault({}),
});

/** The whole automation config (spec 3.4). Its structure alone: what the values mean to each other is checked by `parse`. */
export const automationConfigSchema = z.strictObject({
  /** Name of this document, such as `config_client_123_v1`. */
  config_id: key,
  /** The client's external key. */
  client_id: key,
  /** What the agent is for, such as `customer_support`. */
  use_case: key,
  agent: agentSchema,
  tools: toolsSchema.prefault({}),
  integrations: integrationsSchema.prefault({}),
  channels: channelsSchema.prefault({}),
  business_logic: businessLogicSchema.prefault({}),
  ...beyondSpecShape,
});

/** A checked automation config, with every default filled in. Keys are those of the document. */
export type Blueprint = z.output<typeof automationConfigSchema>;
export type BusinessLogic = Blueprint["business_logic"];

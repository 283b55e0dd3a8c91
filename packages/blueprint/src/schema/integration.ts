import { z } from "zod";
import { scalarMap, text, toolName } from "./name.ts";
import { missingSchema } from "./tool.ts";

/** A system of the client that is connected, such as its CRM. */
export const integrationSchema = z.strictObject({
  name: toolName,
  /** What kind of system it is: `crm`, `calendar`, … */
  type: text,
  /** The provider's own settings; values may be `${SECRET}`. Open, since each provider has its own names. */
  config: scalarMap.default({}),
});

/** The systems that are connected, and those that are missing. */
export const integrationsSchema = z.strictObject({
  available: z.array(integrationSchema).default([]),
  missing: z.array(missingSchema).default([]),
});

export type Integration = z.output<typeof integrationSchema>;

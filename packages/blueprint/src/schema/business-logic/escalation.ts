import { z } from "zod";
import { text } from "../name.ts";

/** Longest wait for a person, in seconds. */
export const HANDOFF_TIMEOUT_LIMIT = 3600;

/** Who is called, for how long, and what happens when nobody comes. */
export const handoffSchema = z.strictObject({
  type: z.enum(["human_agent"]),
  /** Wait for a person, in seconds (as in the spec). Default 30. */
  timeout: z.number().gt(0).max(HANDOFF_TIMEOUT_LIMIT).default(30),
  /** What happens after that. Default `create_ticket`. */
  fallback: z.enum(["create_ticket"]).default("create_ticket"),
});

/** When a person is called. */
export const escalationSchema = z.strictObject({
  /** Default false. */
  enabled: z.boolean().default(false),
  /** Any of these calls a person: `sentiment_score:<0.3`, `complexity_score:>0.8`, `request_escalation:true`. */
  triggers: z.array(text).default([]),
  /** Tried in order. */
  handoff: z
    .array(handoffSchema)
    .min(1)
    .default([{ type: "human_agent", timeout: 30, fallback: "create_ticket" }]),
});

export type Escalation = z.output<typeof escalationSchema>;
export type Handoff = z.output<typeof handoffSchema>;

import { z } from "zod";

/** The ways a customer reaches a client's agent. */
export const channel = z.enum(["web_chat", "voice", "whatsapp", "email", "sms"]);
export type Channel = z.infer<typeof channel>;

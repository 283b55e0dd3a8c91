import { randomBytes } from "node:crypto";
import type { PeerReply, PeerRequest } from "./reply.ts";

/** How the peer answers when no reply was scripted. */
export type DefaultReplies = {
  /** Every text, call id and argument is different from all others. */
  varied?: boolean;
  /** Calls the first offered tool when the customer speaks of an order, and answers once it has the result. */
  tools?: boolean;
};

export const STUB_TEXT = "Thank you for your message. Your order is on its way and should arrive tomorrow.";

/** Decides by the request alone, but for what is varied. */
export function defaultReply(request: PeerRequest, { varied, tools }: DefaultReplies): PeerReply {
  const mark = varied ? ` (${randomBytes(6).toString("hex")})` : "";
  const tool = request.tools.find((t) => t.name !== "request_escalation");
  if (!tools || tool === undefined || request.hasResults || !/order|NW-\d/i.test(request.asked))
    return { text: STUB_TEXT + mark };
  const number = varied
    ? `NW-${20_000 + randomBytes(2).readUInt16BE()}`
    : (/NW-\d+/.exec(request.asked)?.[0] ?? "NW-20533");
  return { calls: [{ name: tool.name, arguments: Object.fromEntries(tool.required.map((r) => [r, number])) }] };
}

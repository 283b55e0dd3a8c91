import { counter } from "@switchboard/kit/metrics";

/** Spec 6.1. */
export const conversationsTotal = counter("conversations_total", "Total conversations", ["client_id", "channel"]);

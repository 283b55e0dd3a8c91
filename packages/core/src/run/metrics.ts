import { histogram } from "@switchboard/kit/metrics";

/** Spec 6.1: from the claim of a run to its answer's commit. */
export const responseSeconds = histogram("agent_response_time_seconds", "Agent response time");

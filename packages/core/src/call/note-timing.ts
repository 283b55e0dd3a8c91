import type { CallPlace, CallTimingKind } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";

/** Keeps something that was timed on a call; `at` is its end. */
export async function noteTiming(
  core: Core,
  call: CallPlace,
  timing: { kind: CallTimingKind; ms: number; at: Date },
): Promise<void> {
  await core.db.query(call.client_id, {
    name: "note-call-timing",
    text: "INSERT INTO call_timings (client_id, call_id, kind, ms, at) VALUES ($1, $2, $3, least(greatest($4::real, 0), 600000), $5)",
    values: [call.client_id, call.call_id, timing.kind, timing.ms, timing.at],
  });
}

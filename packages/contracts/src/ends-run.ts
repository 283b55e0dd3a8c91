import type { EventKind } from "./event.ts";

/** Entries by which a run has ended: a piece of its answer that comes after one of them is late. */
export const ENDS_RUN: ReadonlySet<EventKind> = new Set<EventKind>(["ai_message", "ai_cut_off", "run_failed"]);

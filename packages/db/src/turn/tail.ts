import type { Event } from "@switchboard/contracts/event";

type Shown<E> = E extends Event ? Pick<E, "seq" | "kind" | "body"> & { run_id?: string | null } : never;

/** What a run is shown of a log entry. `run_id` is there for a claimed run, which may have entries of its own. */
export type TailEntry = Shown<Event>;

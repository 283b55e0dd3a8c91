import { Command } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { AppError } from "@switchboard/kit/app-error";
import { outliveLoss } from "@switchboard/kit/outlive-loss";
import pg from "pg";
import { humanApproval } from "./nodes/human-approval.ts";
import { humanEscalation, type Pause, type PauseOutcome } from "./nodes/human-escalation.ts";

export type { Pause, PauseOutcome } from "./nodes/human-escalation.ts";

const SCHEMA = "langgraph";
/** Any number; the same in every process, so that only one sets the tables up. */
const SETUP_LOCK = 741_000_010;
const connectTimeoutMs = 10_000;

/** Checkpoints of runs that wait for a person, in the schema `langgraph`. */
export type PauseStore = {
  graph: ReturnType<typeof humanEscalation>;
  approvals: ReturnType<typeof humanApproval>;
  saver: PostgresSaver;
  /** Creates or updates the checkpoint tables, once a process: before the first use, or earlier. */
  setup(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the checkpoints with connections of their own; `url` signs in as the role that owns the schema. Connects lazily. */
export function openPauseStore(url: string, { connections = 4 }: { connections?: number } = {}): PauseStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "switchboard-pauses",
    onConnect: outliveLoss,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  const saver = new PostgresSaver(pool, undefined, { schema: SCHEMA });
  let ready: Promise<void> | undefined;
  return {
    graph: humanEscalation(saver),
    approvals: humanApproval(saver),
    saver,
    setup() {
      ready ??= setup(pool, saver).catch((error) => {
        ready = undefined;
        throw error;
      });
      return ready;
    },
    close: () => pool.end(),
  };
}

async function setup(pool: pg.Pool, saver: PostgresSaver): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [SETUP_LOCK]);
    await saver.setup();
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [SETUP_LOCK]).catch(() => {});
    client.release();
  }
}

const thread = (run_id: string) => ({ configurable: { thread_id: run_id }, durability: "exit" as const });

/** Writes the checkpoint of a run that waits for a person. Doing it again for the same run changes nothing. */
export async function pauseForPerson(store: PauseStore, pause: Pause): Promise<void> {
  await store.setup();
  const { next } = await store.graph.getState(thread(pause.run_id));
  if (next.length > 0) return;
  await store.graph.invoke(pause, thread(pause.run_id));
}

/**
 * Ends a run's wait and gives how it ended. The first outcome stands: resuming again gives that one. Throws `not_found` when
 * the run does not wait.
 */
export async function resumeAfterPerson(
  store: PauseStore,
  run_id: string,
  outcome: PauseOutcome,
): Promise<PauseOutcome> {
  await store.setup();
  const state = await store.graph.getState(thread(run_id));
  if (state.next.length > 0) return store.graph.invoke(new Command({ resume: outcome }), thread(run_id));
  const ended = endedWith(state.values);
  if (ended === undefined) throw new AppError("not_found", "This run does not wait for a person.");
  return ended;
}

function endedWith(values: unknown): PauseOutcome | undefined {
  return values !== null && typeof values === "object" && "kind" in values ? (values as PauseOutcome) : undefined;
}

/** Deletes the checkpoints of a run, or of an approval: they go with it. */
export async function forgetPause(store: PauseStore, thread_id: string): Promise<void> {
  await store.setup();
  await store.saver.deleteThread(thread_id);
}

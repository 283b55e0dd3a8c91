import type { FailedJob } from "@switchboard/contracts/dead-letter";
import type { Core } from "../core.ts";

const lookedAt = 1000;

/** Failed jobs whose payload names this client, among the latest 1,000 of all. */
export async function clientJobs(core: Core, clientId: string): Promise<FailedJob[]> {
  const { items } = await core.jobs.deadLetters({ limit: lookedAt });
  return items
    .filter((item) => (item.payload as { client_id?: unknown } | null)?.client_id === clientId)
    .map(({ id, name, error, attempts, failed_at }) => ({
      kind: "job",
      id,
      job: name,
      message: error,
      attempts,
      failed_at,
    }));
}

import type { BulkItem, BulkOutcome, BulkResult } from "@switchboard/contracts/bulk";
import type { ErrorCode } from "@switchboard/contracts/errors";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** What a use case did to one conversation. `unchanged`: it was so already. */
export type Done = { unchanged?: boolean; added?: string[]; removed?: string[] };

/** So many at once: a request of two hundred leaves connections for everybody else. */
const atOnce = 4;

const outcomes: Partial<Record<ErrorCode, BulkOutcome>> = {
  conflict: "overtaken",
  floor_held: "overtaken",
  conversation_resolved: "overtaken",
  not_found: "not_found",
};

/**
 * Does one thing to each of these conversations, each in a transaction of its own, and says what became of each, in the order given. What is refused for one stops none of the others. Never throws for a single one of them.
 */
export async function workThrough(
  core: Core,
  items: readonly BulkItem[],
  one: (item: BulkItem) => Promise<Done>,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) results[at] = await attempt(core, item, one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function attempt(core: Core, item: BulkItem, one: (item: BulkItem) => Promise<Done>): Promise<BulkResult> {
  const plain = { by: null, detail: "", added: [], removed: [] };
  try {
    const { unchanged, added = [], removed = [] } = await one(item);
    return { ...plain, outcome: unchanged ? "unchanged" : "done", added, removed };
  } catch (error) {
    if (!(error instanceof AppError)) {
      core.logger.error({ err: error, conversation_id: item.conversation_id }, "one of several conversations failed");
      return { ...plain, outcome: "failed", detail: "Something went wrong on our side. Try this one again." };
    }
    const { holder_name } = error.extra ?? {};
    const by = typeof holder_name === "string" ? holder_name : null;
    return { ...plain, outcome: outcomes[error.code] ?? "failed", by, detail: error.message };
  }
}

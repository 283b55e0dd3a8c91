/** What a holder must still be right about for its writes to count. */
export type Fence = {
  client_id: string;
  conversation_id: string;
  run_id: string;
  attempt: number;
  epoch: number;
};

/**
 * The rows of a fenced write; none when the run went to somebody else while the write waited for the conversation's lock
 * (`SB003`): nothing was written then, as when the fence refuses at once.
 */
export async function fencedRows<R>(write: Promise<R[]>): Promise<R[]> {
  try {
    return await write;
  } catch (error) {
    if ((error as { code?: string }).code === "SB003") return [];
    throw error;
  }
}

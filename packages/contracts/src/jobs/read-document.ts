import { z } from "zod";
import { id } from "../id.ts";

/** Reads a file of a client's knowledge into passages. The document's row decides whether there is still something to do. */
export const readDocument = {
  name: "read-document",
  payload: z.strictObject({ client_id: id, document_id: id, file_id: id }),
  attempts: 3,
  dedupeKey: (p: { file_id: string }): string => p.file_id,
} as const;

import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { saveBlob } from "../../notice/save-blob.ts";

/** A piece holds 500 entries: nobody has said so much. */
const mostPieces = 2000;

/** Reads everything of a customer, piece by piece, and saves it as one JSON document. */
async function download(customerId: string): Promise<string> {
  const parts: string[] = [];
  let cursor: string | null = null;
  do {
    const part: { text: string; next_cursor: string | null } = await api.customer.export.mutate({
      customer_id: customerId,
      ...(cursor && { cursor }),
    });
    if (parts.push(part.text) > mostPieces)
      throw new RangeError("It is too long to be exported here. Ask whoever runs the server.");
    cursor = part.next_cursor;
  } while (cursor !== null);
  const filename = `customer-${customerId.slice(0, 8)}.json`;
  saveBlob(filename, new Blob(parts, { type: "application/json" }));
  return filename;
}

/** Exports everything of a customer; the audit keeps it. */
export function useExportCustomer() {
  return useMutation({
    mutationFn: download,
    onSuccess: (filename) =>
      notify({ tone: "human", title: "Exported", detail: `${filename}. This is kept in the audit.` }),
    onError: (error) =>
      notify({
        tone: "breach",
        title: "Not exported",
        detail: error instanceof RangeError ? error.message : problemOf(error).text,
      }),
  });
}

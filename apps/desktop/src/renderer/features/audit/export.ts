import type { AuditEntry } from "@switchboard/contracts/audit";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { saveBlob } from "../../notice/save-blob.ts";
import { toCsv } from "./csv.ts";
import { type AuditChoice, auditInput } from "./filter.ts";

const pageLimit = 200;
/** So many entries go into one file; a shorter time span reaches older ones. */
const most = 5000;

/** Saves the newest 5000 entries of a choice as a CSV file. */
export function useExportAudit(choice: AuditChoice) {
  return useMutation({
    mutationFn: async () => {
      const input = auditInput(choice, Date.now());
      const entries: AuditEntry[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: AuditEntry[]; next_cursor: string | null } = await api.audit.list.query({
          ...input,
          limit: pageLimit,
          ...(cursor === null ? {} : { cursor }),
        });
        entries.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor !== null && entries.length < most);
      saveBlob("audit.csv", new Blob([toCsv(entries)], { type: "text/csv" }));
      return { count: entries.length, cut: cursor !== null };
    },
    onSuccess: ({ count, cut }) =>
      notify({
        tone: "human",
        title: `${count} entries exported`,
        ...(cut ? { detail: "These are the newest; choose a shorter time to get others." } : {}),
      }),
    onError: (error) => notify({ tone: "breach", title: "Not exported", detail: problemOf(error).text }),
  });
}

import type { AuditEntry } from "@switchboard/contracts/audit";

const columns = [
  "at",
  "actor_name",
  "actor_kind",
  "actor_id",
  "action",
  "target_kind",
  "target_id",
  "details",
] as const;

function cell(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // A spreadsheet would run it.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Audit entries as CSV (RFC 4180). */
export function toCsv(entries: readonly AuditEntry[]): string {
  return [columns.join(","), ...entries.map((entry) => columns.map((name) => cell(entry[name])).join(","))].join(
    "\r\n",
  );
}

import { SpokenRow } from "../conversation/row-frame.tsx";
import type { ThreadRow } from "../conversation/thread-rows.ts";

/** A note in the thread: amber and labelled, so that nobody takes it for something the customer was told. */
export function NoteRow({ row }: { row: Extract<ThreadRow, { type: "note" }> }) {
  return (
    <SpokenRow hold={row.hold} by={row.name.split(" ")[0] ?? row.name} tone="text-waiting" at={row.at}>
      <div className="w-fit max-w-[62ch] rounded-md border border-waiting/40 bg-waiting-soft px-2.5 py-1.5">
        <p className="font-medium text-waiting text-xs">Note, for colleagues only</p>
        <p className="wrap-anywhere whitespace-pre-wrap text-ink">{row.text}</p>
      </div>
    </SpokenRow>
  );
}

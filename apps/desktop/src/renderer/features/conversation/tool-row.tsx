import { classNames } from "@switchboard/ui/class-names";
import { Disclosure } from "@switchboard/ui/disclosure";
import { SpokenRow } from "./row-frame.tsx";
import type { ThreadRow } from "./thread-rows.ts";

type ToolRowData = Extract<ThreadRow, { type: "tool" }>;

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return "nothing";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : `${value.length} results`;
  return Object.values(value)
    .filter((each) => typeof each !== "object" && each !== "")
    .slice(0, 3)
    .map(String)
    .join(", ");
};

const milliseconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

function outcome(result: ToolRowData["result"]): { text: string; tone: string } {
  if (!result) return { text: "running…", tone: "text-ai" };
  if (result.status === "failed") return { text: result.error ?? "failed", tone: "text-breach" };
  if (result.status === "unknown") return { text: "outcome unknown, a person must check", tone: "text-breach" };
  if (result.status === "awaiting_approval") return { text: "waits for an approval", tone: "text-waiting" };
  return { text: plain(result.result), tone: "" };
}

function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <figure className="px-2.5 py-1.5">
      <figcaption className="text-faint text-xs">{label}</figcaption>
      {/* Long results scroll on their own; reachable by keyboard. */}
      <pre
        tabIndex={0}
        aria-label={label}
        className="max-h-72 overflow-auto whitespace-pre-wrap break-words font-mono text-sm text-text leading-[18px]"
      >
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </pre>
    </figure>
  );
}

/** A tool call, folded to one line; unfolded it shows arguments and result as the log has them. */
export function ToolRow({ row }: { row: ToolRowData }) {
  const { request, result } = row;
  const end = outcome(result);
  return (
    <SpokenRow hold={row.hold} by="Agent" tone="text-ai" at={row.at}>
      <Disclosure
        summary={
          <>
            <b className="flex-none font-medium text-text">{request.name}</b>
            <span className="min-w-0 flex-1 truncate">
              {plain(request.arguments)} → <span className={classNames(end.tone)}>{end.text}</span>
            </span>
            {result && <span className="flex-none text-faint">{milliseconds(result.execution_ms)}</span>}
          </>
        }
      >
        <Json label="Arguments" value={request.arguments} />
        {result && <Json label={result.error ? "Error" : "Result"} value={result.error ?? result.result ?? null} />}
      </Disclosure>
    </SpokenRow>
  );
}

import type { EngineStatus } from "@switchboard/contracts/engine-status";
import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";
import { toneText } from "@switchboard/ui/floor-tone";
import { Popover } from "@switchboard/ui/popover";
import { useState } from "react";
import { Ago } from "../../clock/ago.tsx";
import { useCommand } from "../../keys/commands.ts";
import { engineLines, engineWords } from "./engine-words.ts";
import { useEngineReport } from "./report.ts";

/** The engines in use; opened, how each is doing, as the answering server process sees it. */
export function EnginesPopover({ status }: { status: EngineStatus }) {
  const [open, setOpen] = useState(false);
  const report = useEngineReport(open);
  useCommand("engines", () => setOpen(!open));
  return (
    <Popover
      label="Engines"
      open={open}
      onOpenChange={setOpen}
      className="w-96"
      trigger={
        <button type="button" className="truncate rounded-sm px-1 hover:bg-hover hover:text-ink compact:hidden">
          {engineWords(status)}
        </button>
      }
    >
      <h2 className="mb-2 font-semibold text-ink">Engines</h2>
      <ul className="grid gap-2.5">
        {engineLines(status, report.data?.health).map((line) => (
          <li key={line.key} className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-2 text-sm">
            <span className="text-muted">{line.part}</span>
            <span className="min-w-0">
              <span className="wrap-anywhere block text-ink">{line.name}</span>
              <span className={classNames("flex items-center gap-1.5", toneText[line.tone])}>
                <Dot tone={line.tone} />
                {line.state}
              </span>
              {line.hint && <span className="wrap-anywhere block text-muted">{line.hint}</span>}
              {line.error && (
                <span className="wrap-anywhere block text-muted">
                  last error
                  {line.at && (
                    <>
                      {" "}
                      <Ago at={line.at} />
                    </>
                  )}
                  : {line.error}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 border-line border-t pt-2 text-muted text-sm">
        {report.isError
          ? "The server does not say how they are doing."
          : report.data?.jobs_waiting === null
            ? "How many jobs wait is not known."
            : `${report.data?.jobs_waiting ?? "…"} jobs wait. Switchboard ${status.version}.`}
      </p>
      {status.model.family === "offline" && <p className="mt-1 text-muted text-sm">{status.model_hint}</p>}
    </Popover>
  );
}

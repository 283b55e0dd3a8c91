import type { DoNotCallEntry } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { Ago } from "../../clock/ago.tsx";
import { PagedList } from "./paged-list.tsx";
import { useDoNotCall } from "./telephony.ts";

/** The list, newest first, page by page. */
export function DoNotCallList({ onRemove }: { onRemove: ((entry: DoNotCallEntry) => void) | undefined }) {
  const query = useDoNotCall();
  return (
    <PagedList query={query} label="Do not call" nothing="Nobody has asked not to be called yet.">
      {(entry) => (
        <>
          <span className="w-40 flex-none font-mono text-ink text-sm">{entry.number_masked}</span>
          <span className="wrap-anywhere min-w-40 flex-1 text-sm text-text">
            {entry.reason || <span className="text-muted">no reason given</span>}
          </span>
          <span className="text-muted text-sm">
            {entry.added_by_name}, <Ago at={entry.added_at} />
          </span>
          {onRemove && (
            <Button
              kind="quiet"
              size="small"
              aria-label={`Take ${entry.number_masked} out`}
              onClick={() => onRemove(entry)}
            >
              Take out…
            </Button>
          )}
        </>
      )}
    </PagedList>
  );
}

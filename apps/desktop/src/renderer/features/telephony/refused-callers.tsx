import { Ago } from "../../clock/ago.tsx";
import { PagedList } from "./paged-list.tsx";
import { Part } from "./part.tsx";
import { useRefused } from "./telephony.ts";
import { refusalWords } from "./words.ts";

/** Callers whom nobody answered, and why, so that somebody can set it right or call them back. */
export function RefusedCallers() {
  const query = useRefused();
  return (
    <Part title="Refused callers" about="They heard that it is busy. Each is kept for 90 days; of their number a mask.">
      <PagedList query={query} label="Refused callers" nothing="Every caller was answered.">
        {({ number_masked, reason, called, at }) => (
          <>
            <span className="w-40 flex-none font-mono text-ink text-sm">
              {number_masked ?? <span className="font-sans text-muted">number withheld</span>}
            </span>
            <span className="wrap-anywhere min-w-40 flex-1 text-sm text-text">{refusalWords[reason]}</span>
            <span className="text-muted text-sm">
              {called && <>to {called}, </>}
              <Ago at={at} />
            </span>
          </>
        )}
      </PagedList>
    </Part>
  );
}

import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { getRouteApi } from "@tanstack/react-router";
import { Download, ScrollText } from "lucide-react";
import { useDeferredValue, useEffect } from "react";
import { problemOf } from "../../api/problem.ts";
import { useAddressText } from "../../frame/address-text.ts";
import { AuditRow } from "./audit-row.tsx";
import { useExportAudit } from "./export.ts";
import { ACTORS, AREAS, type AuditChoice, choicesOf, SPANS } from "./filter.ts";
import { useAudit } from "./list.ts";

const route = getRouteApi("/frame/audit");
const filterLook = { labelHidden: true, size: "small" } as const;

/** Who did what to what in the client, with filters that the address keeps. */
export function AuditPage() {
  const choice = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: AuditChoice): void =>
    void navigate({ search: (have) => ({ ...have, ...part }), replace: true });
  const [text, setText] = useAddressText(choice.q ?? "", (q) => change({ q: q || undefined }));
  const query = useAudit(useDeferredValue(choice));
  const save = useExportAudit(choice);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    document.title = "Audit · Switchboard";
  }, []);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title="Audit" about="Who did what to what. Nothing here can be changed.">
        <Button disabled={save.isPending || items.length === 0} onClick={() => save.mutate()}>
          <Download className="size-3.5" />
          {save.isPending ? "Exporting…" : "Export CSV"}
        </Button>
      </RoomHeader>
      <search className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
        <TextField
          type="search"
          label="Text"
          labelHidden
          size="small"
          placeholder="Name, action or id"
          maxLength={100}
          value={text}
          onChange={(e) => setText(e.target.value)}
          className="w-56"
        />
        <Select
          {...filterLook}
          label="Area"
          none="Every area"
          options={choicesOf(AREAS)}
          value={choice.area}
          onChange={(area) => change({ area })}
        />
        <Select
          {...filterLook}
          label="Who"
          none="Everybody"
          options={choicesOf(ACTORS)}
          value={choice.actor}
          onChange={(actor) => change({ actor })}
        />
        <Select
          {...filterLook}
          label="Time"
          none="All time"
          options={choicesOf(SPANS)}
          value={choice.since}
          onChange={(since) => change({ since })}
        />
      </search>
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-4 p-4">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ) : query.isLoadingError ? (
        <ErrorState
          title="The audit could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : items.length === 0 ? (
        <EmptyState icon={<ScrollText />} title="No entry fits">
          Choose a longer time or another area, or clear the text.
        </EmptyState>
      ) : (
        // A region that scrolls has to be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        <section aria-label="Entries" tabIndex={0} className="min-h-0 flex-1 overflow-auto">
          <table className="w-full text-left">
            <thead className="sticky top-0 bg-panel text-muted text-xs">
              <tr className="border-line border-b">
                <th className="w-8 px-3 py-1.5">
                  <span className="sr-only">Details</span>
                </th>
                {["When", "Who", "Did", "To"].map((name) => (
                  <th key={name} scope="col" className="px-3 py-1.5 font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((entry) => (
                <AuditRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
          <ShowMore of={query} />
        </section>
      )}
    </main>
  );
}

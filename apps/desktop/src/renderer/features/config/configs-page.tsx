import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { getRouteApi } from "@tanstack/react-router";
import { FileCog } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { ConfigEditor } from "./config-editor.tsx";
import { useVersion } from "./get.ts";
import { useVersions } from "./list.ts";
import { VersionRow } from "./version-row.tsx";

const route = getRouteApi("/frame/configs");

const loading = (
  <div role="status" aria-label="Loading" className="grid gap-4 p-4">
    <Skeleton className="h-3 w-2/3" />
    <Skeleton className="h-3 w-1/2" />
  </div>
);

/** The Configs room: the versions of the client's automation documents, and the one that is open. */
export function ConfigsPage() {
  const versions = useVersions();
  const asked = route.useSearch().version;
  const [chosen, setChosen] = useState(asked);
  useEffect(() => setChosen(asked), [asked]);
  useEffect(() => {
    document.title = "Configs · Switchboard";
  }, []);
  const items = versions.data?.items ?? [];
  const open = items.find((each) => each.id === chosen) ?? items.find((each) => each.is_active) ?? items[0];
  const text = useVersion(open?.id);
  const sameName = items.filter((each) => each.name === open?.name);
  const newest = sameName[0];
  return (
    <main className="flex min-w-0 flex-1">
      <div className="flex w-[260px] flex-none flex-col border-line border-r bg-panel compact:w-[190px]">
        <header className="flex h-11 flex-none items-center border-line border-b px-3.5">
          <h1 className="font-semibold text-ink text-lg">Configs</h1>
        </header>
        {versions.isPending ? (
          loading
        ) : versions.isLoadingError ? (
          <ErrorState
            title="The versions could not be loaded"
            detail={problemOf(versions.error).text}
            onRetry={() => void versions.refetch()}
          />
        ) : items.length === 0 ? (
          <EmptyState icon={<FileCog />} title="No config yet">
            Save one by the API, or make the client from a template.
          </EmptyState>
        ) : (
          <ul aria-label="Versions" className="min-h-0 flex-1 overflow-y-auto">
            {items.map((each) => (
              <VersionRow key={each.id} version={each} open={each === open} onOpen={() => setChosen(each.id)} />
            ))}
          </ul>
        )}
      </div>
      {open && newest && text.data ? (
        <ConfigEditor
          key={open.id}
          version={open}
          versions={items}
          saved={text.data.yaml}
          newest={newest}
          active={sameName.find((each) => each.is_active)}
          onSaved={setChosen}
        />
      ) : text.isLoadingError ? (
        <div className="flex-1 bg-panel">
          <ErrorState
            title="The text could not be loaded"
            detail={problemOf(text.error).text}
            onRetry={() => void text.refetch()}
          />
        </div>
      ) : (
        <div className="flex-1 bg-panel">{open && loading}</div>
      )}
    </main>
  );
}

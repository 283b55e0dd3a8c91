import type { ConfigVersion } from "@switchboard/contracts/config";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { getRouteApi } from "@tanstack/react-router";
import { FileCog } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useSession } from "../session/session.ts";
import { ConfigEditor } from "./config-editor.tsx";
import { useVersion } from "./get.ts";
import { useHeads, useVersions } from "./list.ts";
import { useDrafted } from "./local-draft.ts";
import { VersionRow } from "./version-row.tsx";

const route = getRouteApi("/frame/configs");

const loading = (
  <div role="status" aria-label="Loading" className="grid gap-4 p-4">
    <Skeleton className="h-3 w-2/3" />
    <Skeleton className="h-3 w-1/2" />
  </div>
);

function distinct(all: readonly ConfigVersion[]): ConfigVersion[] {
  const seen = new Set<string>();
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** The Configs room: the versions of the client's automation documents, and the one that is open. */
export function ConfigsPage() {
  const versions = useVersions();
  const asked = route.useSearch().version;
  const navigate = route.useNavigate();
  // An editor goes on over what it saves; another choice begins another one.
  const [shown, setShown] = useState({ id: asked, editor: 0 });
  const show = (id: string): void => setShown((now) => (now.id === id ? now : { id, editor: now.editor + 1 }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` only sets state
  useEffect(() => {
    if (asked) show(asked);
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that changes is followed above
  useEffect(() => {
    if (asked && shown.id && asked !== shown.id) void navigate({ search: { version: shown.id }, replace: true });
  }, [shown.id]);
  useEffect(() => {
    document.title = "Configs · Switchboard";
  }, []);
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  const first = items[0];
  // What is shown first stays, whatever is activated meanwhile.
  if (shown.id === undefined && first) show(first.id);
  const text = useVersion(shown.id);
  const open = items.find((each) => each.id === shown.id) ?? text.data?.version;
  const heads = useHeads(open?.name);
  const known = heads.data && open ? distinct([...items, ...heads.data.items, open]) : [];
  const sameName = known.filter((each) => each.name === open?.name).toSorted((a, b) => b.version - a.version);
  const newest = sameName[0];
  const drafted = useDrafted(useSession().user.id);
  const failed = [text, heads].find((each) => each.isLoadingError);
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
          <div className="min-h-0 flex-1 overflow-y-auto">
            <ul aria-label="Versions">
              {items.map((each) => (
                <VersionRow
                  key={each.id}
                  version={each}
                  open={each === open}
                  drafted={drafted.has(each.id)}
                  onOpen={() => show(each.id)}
                />
              ))}
            </ul>
            <ShowMore of={versions} />
          </div>
        )}
      </div>
      {open && newest && text.data ? (
        <ConfigEditor
          key={shown.editor}
          version={open}
          versions={known}
          saved={text.data.yaml}
          newest={newest}
          active={sameName.find((each) => each.is_active)}
          onSaved={(made) => setShown((now) => (now.id === open.id ? { ...now, id: made.id } : now))}
        />
      ) : failed ? (
        <div className="flex-1 bg-panel">
          <ErrorState
            title="The text could not be loaded"
            detail={problemOf(failed.error).text}
            onRetry={() => void failed.refetch()}
          />
        </div>
      ) : (
        <div className="flex-1 bg-panel">{shown.id && loading}</div>
      )}
    </main>
  );
}

import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { BookOpen } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useMay } from "../session/session.ts";
import { AskBox } from "./ask-box.tsx";
import { DocumentRow } from "./document-row.tsx";
import { DocumentView } from "./document-view.tsx";
import { useDocuments } from "./list.ts";
import { UploadArea } from "./upload-area.tsx";

/** What the client's agent may look up: upload, ask, and every document. */
export function KnowledgePanel() {
  const query = useDocuments();
  const mayWrite = useMay("knowledge.write");
  const [opened, setOpened] = useState<string | null>(null);
  const documents = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = documents.find(({ id }) => id === opened);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {mayWrite && <UploadArea />}
      <AskBox state={documents.map(({ id, status, file }) => `${id}${status}${file?.name ?? ""}`).join()} />
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-4 p-4">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ) : query.isLoadingError ? (
        <ErrorState
          title="The documents could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : documents.length === 0 ? (
        <EmptyState icon={<BookOpen />} title="The agent knows nothing yet">
          Upload what customers ask about: delivery, returns, prices, opening hours.
        </EmptyState>
      ) : (
        <ul aria-label="Documents">
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} onOpen={() => setOpened(document.id)} />
          ))}
          {query.hasNextPage && (
            <li>
              <ShowMore of={query} label="More documents" />
            </li>
          )}
        </ul>
      )}
      {open && <DocumentView document={open} onClose={() => setOpened(null)} />}
    </div>
  );
}

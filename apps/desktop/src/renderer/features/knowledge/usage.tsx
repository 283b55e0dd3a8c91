import { Progress } from "@switchboard/ui/progress";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { sizeOf } from "./words.ts";

/** From this share on the bar warns. */
const nearlyFull = 0.9;

/** How much of its room a client's knowledge takes. */
export function Usage() {
  const { data } = useQuery(trpc.knowledge.usage.queryOptions());
  if (!data) return null;
  const { documents, most_documents, bytes, most_bytes } = data;
  const share = Math.max(bytes / most_bytes, documents / most_documents);
  return (
    <div className="grid gap-1">
      <Progress
        label="Room taken"
        value={share}
        tone={share >= 1 ? "breach" : share >= nearlyFull ? "waiting" : "human"}
        text={`${sizeOf(bytes)} of ${sizeOf(most_bytes)}, ${documents.toLocaleString("en")} of ${most_documents.toLocaleString("en")} documents`}
      />
      {share >= nearlyFull && (
        <p className="text-sm text-text">
          There is little room left. Delete documents that are of no use any more, or have the limit raised.
        </p>
      )}
    </div>
  );
}

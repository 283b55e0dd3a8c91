import { EmptyState } from "@switchboard/ui/empty-state";
import { Hourglass } from "lucide-react";
import type { Kept } from "./leave-page.ts";

/** In place of something of another client, which takes a fresh page: who is kept on this one stays in its client. */
export function KeptHere({ kept, client }: { kept: Kept; client: string }) {
  return (
    <EmptyState icon={<Hourglass />} title={kept.title}>
      {client} opens here as soon as {kept.until}.
    </EmptyState>
  );
}

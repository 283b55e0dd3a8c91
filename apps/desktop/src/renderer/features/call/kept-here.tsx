import { EmptyState } from "@switchboard/ui/empty-state";
import { Phone } from "lucide-react";
import type { Line } from "./line/state.ts";

/** In place of something of another client, which takes a fresh page: who speaks with a caller stays in the call's own. */
export function KeptHere({ line, client }: { line: Line; client: string }) {
  return (
    <EmptyState icon={<Phone />} title={`You speak with ${line.label}`}>
      {client} opens here as soon as that call is returned to the agent, handed over or ended.
    </EmptyState>
  );
}

import { RoomHeader } from "@switchboard/ui/room-header";
import { useEffect } from "react";
import { KnowledgePanel } from "./knowledge-panel.tsx";

/** The Knowledge room of the client that one acts in. */
export function KnowledgePage() {
  useEffect(() => {
    document.title = "Knowledge · Switchboard";
  }, []);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title="Knowledge" about="What the agent may look up when it answers." />
      <KnowledgePanel />
    </main>
  );
}

import { Chip } from "@switchboard/ui/chip";
import { EmptyState } from "@switchboard/ui/empty-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Tabs } from "@switchboard/ui/tabs";
import { getRouteApi } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useEffect } from "react";
import { setActiveClient } from "../../api/active-client.ts";
import type { CommandId } from "../../keys/command-table.ts";
import { useCommand } from "../../keys/commands.ts";
import { KnowledgePanel } from "../knowledge/knowledge-panel.tsx";
import { KeptHere } from "../session/kept-here.tsx";
import { useKept } from "../session/leave-page.ts";
import { useClient, useMay, useSession } from "../session/session.ts";
import { TelephonyPanel } from "../telephony/telephony-panel.tsx";
import { ClientChannels } from "./client-channels.tsx";
import { ClientOverview } from "./client-overview.tsx";
import { PortalUsers } from "./portal-users.tsx";

const route = getRouteApi("/frame/clients/$clientId");

/** One client: what it is, what its agent knows, how customers reach it, its telephones, who signs in to its portal. Acts in it first where that is another one. */
export function ClientPage() {
  const { clientId } = route.useParams();
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  const acting = useClient();
  const client = useSession().clients.find((each) => each.id === clientId);
  const mayWrite = useMay("client.write");
  const mayKeys = useMay("api_key.write");
  const mayPhone = useMay("telephony.read");
  const mayKnow = useMay("knowledge.read");
  const elsewhere = client !== undefined && client.id !== acting.id;
  const kept = useKept();
  const stays = kept !== undefined;
  useEffect(() => {
    document.title = `${client?.name ?? "Client"} · Switchboard`;
    if (!elsewhere || stays) return;
    // The page starts afresh: nothing of one client is in memory beside another's.
    setActiveClient(clientId);
    window.location.reload();
  }, [client, clientId, elsewhere, stays]);
  if (!client) {
    return (
      <main className="min-w-0 flex-1 bg-panel">
        <h1 className="sr-only">Client</h1>
        <EmptyState icon={<Building2 />} title="There is no such client here">
          It may be gone, or one that you are not assigned to.
        </EmptyState>
      </main>
    );
  }
  const tabs = [
    { id: "overview" as const, command: "client_overview" as const, label: "Overview", content: <ClientOverview /> },
    ...(mayKnow
      ? [
          {
            id: "knowledge" as const,
            command: "client_knowledge" as const,
            label: "Knowledge",
            content: <KnowledgePanel />,
          },
        ]
      : []),
    ...(mayKeys
      ? [
          {
            id: "channels" as const,
            command: "client_channels" as const,
            label: "Widget and channels",
            content: <ClientChannels />,
          },
        ]
      : []),
    ...(mayPhone
      ? [
          {
            id: "telephony" as const,
            command: "client_telephony" as const,
            label: "Telephony",
            content: <TelephonyPanel />,
          },
        ]
      : []),
    ...(mayWrite
      ? [{ id: "users" as const, command: "client_users" as const, label: "Users", content: <PortalUsers /> }]
      : []),
  ];
  const open = (id: (typeof tabs)[number]["id"]): void => void navigate({ search: { tab: id }, replace: true });
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title={client.name} about={`${client.external_id} · ${client.industry}`}>
        {client.archived && <Chip tone="quiet">Archived</Chip>}
      </RoomHeader>
      {!elsewhere && tabs.map(({ id, command }) => <TabCommand key={id} id={command} onRun={() => open(id)} />)}
      {elsewhere && kept ? (
        <KeptHere kept={kept} client={client.name} />
      ) : elsewhere ? (
        <div role="status" aria-label="Loading" className="p-4">
          <Skeleton className="h-5 w-64" />
        </div>
      ) : (
        <Tabs
          label="Of this client"
          tabs={tabs}
          current={tabs.some((each) => each.id === tab) ? tab : "overview"}
          onChange={open}
          className="flex-1"
        />
      )}
    </main>
  );
}

/** The key and the palette's entry of a tab that one may see. */
function TabCommand({ id, onRun }: { id: CommandId; onRun: () => void }) {
  useCommand(id, onRun);
  return null;
}

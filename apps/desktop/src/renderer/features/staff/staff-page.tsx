import type { StaffMember } from "@switchboard/contracts/staff";
import { Avatar } from "@switchboard/ui/avatar";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { TextField } from "@switchboard/ui/text-field";
import { Users } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { InviteForm } from "./invite-form.tsx";
import { useStaff } from "./staff-list.ts";
import { StaffPanel } from "./staff-panel.tsx";
import { roleWords, stateWords } from "./words.ts";

const columns: readonly DataColumn<StaffMember>[] = [
  {
    id: "name",
    header: "Name",
    sortBy: (row) => row.name,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-2">
        <Avatar name={row.name} />
        <span className="min-w-0">
          <span className="block truncate font-medium text-ink">{row.name}</span>
          <span className="block truncate text-muted text-xs">{row.email}</span>
        </span>
      </span>
    ),
  },
  { id: "roles", header: "Roles", cell: (row) => row.roles.map((role) => roleWords[role].label).join(", ") },
  {
    id: "clients",
    header: "Clients",
    cell: (row) =>
      row.roles.includes("admin") ? "all" : row.clients.map((client) => client.name).join(", ") || "none",
    className: "max-w-48 truncate",
  },
  {
    id: "seen",
    header: "Last seen",
    sortBy: (row) => row.last_seen_at,
    cell: (row) => (row.last_seen_at ? <Ago at={row.last_seen_at} /> : <span className="text-muted">never</span>),
  },
  {
    id: "state",
    header: "State",
    sortBy: (row) => row.state,
    cell: (row) => <Chip tone={stateWords[row.state].tone}>{stateWords[row.state].label}</Chip>,
  },
];

/** Everybody who works with the console. Enter opens one. */
export function StaffPage() {
  const [text, setText] = useState("");
  const query = useStaff(useDeferredValue(text.trim()));
  const [opened, setOpened] = useState<string | null>(null);
  const [inviting, setInviting] = useState(false);
  useCommand("invite_staff", () => setInviting(true), !inviting && opened === null);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return (
    <SettingsPage
      wide
      title="Staff and roles"
      about="Who may sign in, what they may do, and in which clients. A change holds within a minute everywhere."
      action={
        <Button kind="primary" onClick={() => setInviting(true)}>
          Invite <CommandKey id="invite_staff" inherit />
        </Button>
      }
    >
      <div className="mb-3 max-w-xs">
        <TextField
          label="Find staff"
          labelHidden
          type="search"
          placeholder="Name, address or role"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </div>
      <DataTable
        label="Staff"
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        columns={columns}
        onOpen={(row) => setOpened(row.id)}
        loading={query.isPending}
        status={
          query.isError ? (
            <ErrorState
              title="The staff could not be loaded"
              detail={problemOf(query.error).text}
              onRetry={() => void query.refetch()}
            />
          ) : (
            <EmptyState icon={<Users />} title={text ? `Nobody is called “${text}”` : "Nobody yet"}>
              {text ? "Try a part of the name, or a role such as operator." : "Invite the first colleague."}
            </EmptyState>
          )
        }
        footer={<ShowMore of={query} />}
      />
      {inviting && <InviteForm onClose={() => setInviting(false)} />}
      {opened && <StaffPanel id={opened} onClose={() => setOpened(null)} />}
    </SettingsPage>
  );
}

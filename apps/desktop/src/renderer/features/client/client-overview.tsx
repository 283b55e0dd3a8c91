import type { ClientDetails } from "@switchboard/contracts/client";
import { allowed } from "@switchboard/contracts/role";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Facts } from "@switchboard/ui/facts";
import { NumberField } from "@switchboard/ui/number-field";
import { Select } from "@switchboard/ui/select";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { problemOf } from "../../api/problem.ts";
import { useMay, useSession } from "../session/session.ts";
import { settingsPages } from "../settings/pages.ts";
import { useClientDetails, useUpdateClient } from "./client-details.ts";

/** What a client is and how much it has. */
export function ClientOverview() {
  const query = useClientDetails();
  const mayWrite = useMay("client.write");
  const { roles } = useSession().user;
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-3 p-4">
        <Skeleton className="h-5 w-64" />
        <Skeleton className="h-5 w-48" />
      </div>
    );
  }
  if (query.isError) {
    return (
      <ErrorState
        title="The client could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const client = query.data;
  const pages = settingsPages.filter((page) => page.group === "Client" && allowed(roles, page.needs));
  return (
    <div className="grid max-w-xl gap-6 p-4">
      <Facts
        items={[
          { name: "conversations", value: client.conversations },
          { name: "documents", value: client.documents },
          { name: "keys in use", value: client.keys },
          { name: "portal users", value: client.portal_users },
          ...(mayWrite
            ? []
            : [
                { name: "idle limit", value: `${client.idle_limit_s} s` },
                { name: "gone after", value: `${client.gone_after_s} s` },
                { name: "config", value: client.default_config_name },
              ]),
        ]}
      />
      {mayWrite && <ClientForm key={client.version} client={client} />}
      {pages.length > 0 && (
        <nav aria-label="Settings of this client" className="flex flex-wrap gap-3">
          {pages.map(({ path, label }) => (
            <Link key={path} to="/settings/$page" params={{ page: path }} className="underline underline-offset-2">
              {label}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}

function ClientForm({ client }: { client: ClientDetails }) {
  const { name, industry, idle_limit_s, gone_after_s, default_config_name, version } = client;
  const [value, setValue] = useState({ name, industry, idle_limit_s, gone_after_s, default_config_name });
  const update = useUpdateClient();
  const { fields, other } = fieldProblems(update.error);
  const set = (change: Partial<typeof value>): void => setValue({ ...value, ...change });
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (!update.isPending) update.mutate({ ...value, version });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        required
        maxLength={200}
        value={value.name}
        problem={fields["name"]}
        onChange={(e) => set({ name: e.target.value })}
      />
      <TextField
        label="Industry"
        required
        maxLength={100}
        value={value.industry}
        problem={fields["industry"]}
        onChange={(e) => set({ industry: e.target.value })}
      />
      <NumberField
        label="A conversation ends without a word for"
        unit="s"
        min={60}
        max={2_592_000}
        value={value.idle_limit_s}
        problem={fields["idle_limit_s"]}
        onChange={(s) => set({ idle_limit_s: s ?? 0 })}
      />
      <NumberField
        label="A floor goes back without its holder for"
        unit="s"
        min={10}
        max={86_400}
        value={value.gone_after_s}
        problem={fields["gone_after_s"]}
        onChange={(s) => set({ gone_after_s: s ?? 0 })}
      />
      <Select
        label="Default config"
        options={client.active_configs.map((id) => ({ id, label: id }))}
        value={value.default_config_name}
        problem={fields["default_config_name"]}
        onChange={(id) => id && set({ default_config_name: id })}
      />
      {other && (
        <p role="alert" className="text-breach text-sm">
          {other}
        </p>
      )}
      <div>
        <Button type="submit" kind="primary" disabled={update.isPending}>
          {update.isPending ? "Saving…" : "Save"}
        </Button>
      </div>
    </form>
  );
}

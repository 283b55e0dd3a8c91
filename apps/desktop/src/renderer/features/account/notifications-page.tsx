import type { NotificationRule, NotificationRules } from "@switchboard/contracts/account";
import { type NotificationKind, notificationKind } from "@switchboard/contracts/notification";
import { Button } from "@switchboard/ui/button";
import { Select } from "@switchboard/ui/select";
import { Switch } from "@switchboard/ui/switch";
import { TextField } from "@switchboard/ui/text-field";
import { useState } from "react";
import { desktop } from "../../desktop/bridge.ts";
import { setRules, useRules } from "../notification/rule-store.ts";
import { firstRule } from "../notification/rules.ts";
import { playTone } from "../notification/tone.ts";
import { kindWords } from "../notification/words.ts";
import { useSession } from "../session/session.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { RuleTable } from "./rule-table.tsx";

const anyClient = "any";

/** How one is told of each kind of thing, in all clients or in one, and when nothing makes itself heard. */
export function NotificationsPage() {
  const { clients } = useSession();
  const rules = useRules();
  const [where, setWhere] = useState<string | undefined>(anyClient);
  const own = where !== undefined && where !== anyClient ? (rules.clients[where] ?? {}) : undefined;
  const ruleOf = (kind: NotificationKind): NotificationRule => own?.[kind] ?? rules.kinds[kind] ?? firstRule(kind);
  const change = (kind: NotificationKind, rule: NotificationRule): void =>
    setRules(
      own && where
        ? { ...rules, clients: { ...rules.clients, [where]: { ...own, [kind]: rule } } }
        : { ...rules, kinds: { ...rules.kinds, [kind]: rule } },
    );
  const forget = (): void => {
    if (!where) return;
    const { [where]: _, ...others } = rules.clients;
    setRules({ ...rules, clients: others });
  };
  return (
    <SettingsPage title="Notifications" about="How you are told, on every machine that you sign in on.">
      {clients.length > 1 && (
        <div className="mb-4 flex items-end gap-2">
          <div className="w-64">
            <Select
              label="In"
              options={[
                { id: anyClient, label: "Every client" },
                ...clients.map(({ id, name }) => ({ id, label: name })),
              ]}
              value={where}
              onChange={setWhere}
            />
          </div>
          {own && Object.keys(own).length > 0 && (
            <Button kind="quiet" onClick={forget}>
              As in every client
            </Button>
          )}
        </div>
      )}
      <RuleTable
        rows={notificationKind.options.map((kind) => ({ kind, label: kindWords(kind), rule: ruleOf(kind) }))}
        onChange={change}
      />
      <div className="mt-3 flex flex-wrap items-center gap-2 text-muted text-sm">
        <SystemPermission />
        <Button kind="quiet" onClick={playTone}>
          Play the sound
        </Button>
      </div>
      <QuietHours rules={rules} />
    </SettingsPage>
  );
}

/** A browser asks the person before it shows notifications; the desktop app needs no asking. */
function SystemPermission() {
  const [state, setState] = useState(() => ("Notification" in window ? Notification.permission : "denied"));
  if (desktop) return <p>This app shows notifications of the system while its window is not in front.</p>;
  if (state === "granted") return <p>This browser shows notifications while the console is out of sight.</p>;
  if (state === "denied")
    return <p>This browser does not allow notifications for this site: allow them beside the address.</p>;
  return (
    <Button onClick={() => void Notification.requestPermission().then(setState)}>
      Let this browser show notifications
    </Button>
  );
}

function QuietHours({ rules }: { rules: NotificationRules }) {
  const { quiet } = rules;
  const set = (next: NotificationRules["quiet"]): void => setRules({ ...rules, quiet: next });
  return (
    <section className="mt-8 grid max-w-md gap-3">
      <h3 className="font-semibold text-base text-ink">Quiet hours</h3>
      <Switch
        label="No sound and no system notification at some hours"
        hint="The bell counts on, by this machine’s clock."
        checked={quiet !== null}
        onChange={(on) => set(on ? { from: "22:00", to: "07:00" } : null)}
      />
      {quiet && (
        <div className="flex gap-3">
          {(["from", "to"] as const).map((end) => (
            <TextField
              key={end}
              type="time"
              label={end === "from" ? "From" : "Until"}
              required
              value={quiet[end]}
              onChange={(e) => e.target.value && set({ ...quiet, [end]: e.target.value })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

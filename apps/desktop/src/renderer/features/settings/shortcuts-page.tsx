import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { resetKeys, setSingleKeys, useBindings } from "../../keys/bindings.ts";
import { COMMAND_IDS, COMMANDS } from "../../keys/command-table.ts";
import { SettingsPage } from "./settings-page.tsx";
import { ShortcutRow } from "./shortcut-row.tsx";

const groups = [...Map.groupBy(COMMAND_IDS, (id) => COMMANDS[id].group)];

/** Every command's key, to be changed. */
export function ShortcutsPage() {
  const { keys, singleKeys } = useBindings();
  return (
    <SettingsPage title="Shortcuts" about="Choose a key, then press the new one. Esc leaves it as it was.">
      <div className="mb-5 flex flex-wrap items-center gap-4">
        <Checkbox label="Single keys work without Ctrl" checked={singleKeys} onChange={setSingleKeys} />
        <span className="flex-1" />
        <Button disabled={Object.keys(keys).length === 0} onClick={resetKeys}>
          Reset all
        </Button>
      </div>
      {groups.map(([group, ids]) => (
        <section key={group} className="mb-6">
          <h3 className="mb-1 font-medium text-muted text-sm">{group}</h3>
          <ul>
            {ids.map((id) => (
              <ShortcutRow key={id} id={id} />
            ))}
          </ul>
        </section>
      ))}
    </SettingsPage>
  );
}

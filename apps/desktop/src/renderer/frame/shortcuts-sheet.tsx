import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { CommandKey } from "../keys/command-key.tsx";
import { COMMAND_IDS, COMMANDS, COMPOSER_KEYS, type CommandEntry, type CommandId } from "../keys/command-table.ts";

const groups = Map.groupBy<string, CommandEntry & { id?: CommandId }>(
  [...COMMAND_IDS.map((id) => ({ ...COMMANDS[id], id })), ...COMPOSER_KEYS],
  (entry) => entry.group,
);

/** Every key, by where it works. */
export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal label="Shortcuts" open={open} onClose={onClose}>
      {/* Scrolls on its own; reachable by keyboard. */}
      <div tabIndex={0} role="region" aria-label="All shortcuts" className="max-h-[70vh] overflow-y-auto p-5">
        <h2 className="mb-4 flex items-center font-semibold text-ink text-lg">
          <span className="flex-1">Shortcuts</span> <Kbd>Esc</Kbd>
        </h2>
        <div className="columns-2 gap-8 compact:columns-1">
          {[...groups].map(([group, entries]) => (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 font-medium text-faint text-xs">{group}</h3>
              <dl>
                {entries.map((entry) => (
                  <div key={entry.shown + entry.label} className="flex items-center gap-3 py-[3px]">
                    <dt className="flex-1 text-sm">{entry.label}</dt>
                    <dd>{entry.id ? <CommandKey id={entry.id} /> : <Kbd>{entry.shown}</Kbd>}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Modal>
  );
}

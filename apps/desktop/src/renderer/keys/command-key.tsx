import { Kbd } from "@switchboard/ui/kbd";
import { isOff, keyOf, shownKey, useBindings } from "./bindings.ts";
import type { CommandId } from "./command-table.ts";

/** The key of a command as it is bound; nothing where it is switched off. */
export function CommandKey({ id, inherit = false }: { id: CommandId; inherit?: boolean }) {
  useBindings();
  const key = keyOf(id);
  return isOff(key) ? null : <Kbd inherit={inherit}>{shownKey(key)}</Kbd>;
}

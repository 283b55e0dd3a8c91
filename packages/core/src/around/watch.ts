import type { Actor } from "@switchboard/contracts/actor";
import type { Around } from "@switchboard/contracts/around";
import type { Core } from "../core.ts";
import { registryOf } from "./registry.ts";
import { tellAround } from "./say.ts";

/** What a reader of a conversation is shown of the others there. */
export type AroundPart = { kind: "around"; around: Around } | { kind: "typing"; typing: boolean };

type Watching = {
  /** What is to be shown now; undefined when the reader knows it. */
  next(): Promise<AroundPart | undefined>;
  stop(): void;
};

/** Who else is at a conversation: for staff who does what, for its customer whether the holder of the floor writes a reply. */
export function watchAround(core: Core, actor: Actor, conversationId: string, wake: () => void): Watching {
  if (actor.kind !== "staff" && actor.kind !== "visitor") return { next: async () => undefined, stop() {} };
  const registry = registryOf(core);
  let stale = registry.now(conversationId).size > 0;
  let shown = JSON.stringify(actor.kind === "staff" ? forStaff(actor, new Map()) : typing(false));
  const stop = registry.watch(conversationId, () => {
    stale = true;
    wake();
  });
  return {
    async next() {
      if (!stale) return undefined;
      stale = false;
      const people = registry.now(conversationId);
      const part =
        actor.kind === "staff"
          ? forStaff(actor, people)
          : typing(await holderWrites(core, actor, conversationId, people));
      const text = JSON.stringify(part);
      if (text === shown) return undefined;
      shown = text;
      return part;
    },
    stop() {
      stop();
      // Whoever closes the stream has left; another console of theirs says so again within seconds.
      if (actor.kind !== "staff") return;
      tellAround(core, { client_id: actor.client_id, conversation_id: conversationId, who: actor.id, doing: "gone" });
    },
  };
}

const typing = (on: boolean): AroundPart => ({ kind: "typing", typing: on });

function forStaff(actor: Actor, people: ReturnType<ReturnType<typeof registryOf>["now"]>): AroundPart {
  const others = [...people].flatMap(([who, doing]) =>
    who === null || who === actor.id ? [] : [{ staff_id: who, doing }],
  );
  others.sort((a, b) => a.staff_id.localeCompare(b.staff_id));
  return { kind: "around", around: { people: others, customer_types: people.has(null) } };
}

/** Only who has the floor is shown as writing: while the agent has it, nobody is. */
async function holderWrites(
  core: Core,
  actor: Actor,
  conversationId: string,
  people: ReadonlyMap<string | null, string>,
): Promise<boolean> {
  const writers = [...people].flatMap(([who, doing]) => (who !== null && doing === "reply" ? [who] : []));
  if (writers.length === 0) return false;
  const rows = await core.db.query(actor.client_id, {
    name: "holder-writes",
    text: "SELECT 1 FROM conversations WHERE id = $1 AND floor_holder = 'human' AND floor_staff_id::text = ANY ($2::text[])",
    values: [conversationId, writers],
  });
  return rows.length > 0;
}

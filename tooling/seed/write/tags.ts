import { randomUUID } from "node:crypto";
import type pg from "pg";
import { insert } from "./insert.ts";

/** The demo's tags, and the stories that have them by their keys. */
const tags = [
  {
    name: "Refund",
    color: "orange",
    description: "Money back is asked for or promised",
    on: ["rug-refund", "price-promise"],
  },
  {
    name: "Damaged",
    color: "red",
    description: "Arrived broken",
    on: ["cracked-again", "table-split", "pendant-cracked"],
  },
  {
    name: "Delivery",
    color: "blue",
    description: "Where is it, and when does it come",
    on: ["table-late", "bed-saturday", "sofa-on-its-way"],
  },
  {
    name: "Promised something",
    color: "teal",
    description: "Somebody has to keep a word",
    on: ["price-promise", "bed-saturday"],
  },
  { name: "Second time", color: "pink", description: "Wrote about the same before", on: ["cracked-again"] },
] as const;

/** Writes the tags and puts them on the conversations of their stories; `ids` are these by the stories' keys. */
export async function writeTags(
  client: pg.ClientBase,
  clientId: string,
  ids: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const made = tags.map((tag) => ({ id: randomUUID(), ...tag })).filter((tag) => tag.on.some((key) => ids.has(key)));
  await insert(
    client,
    "tags",
    made.map(({ on: _, ...tag }) => ({
      ...tag,
      client_id: clientId,
      version: 1,
      changed_by_name: "Ada Storm",
      changed_at: now,
    })),
  );
  const marks = made.flatMap((tag) =>
    tag.on.flatMap((key) => {
      const conversation_id = ids.get(key);
      return conversation_id === undefined
        ? []
        : [{ client_id: clientId, conversation_id, tag_id: tag.id, by_name: "Jonas Hale", at: now }];
    }),
  );
  await insert(client, "conversation_tags", marks);
}

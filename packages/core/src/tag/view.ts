import type { Tag, TagMark } from "@switchboard/contracts/tag";

type Row = Omit<Tag, "archived_at" | "changed_at"> & { archived_at: Date | null; changed_at: Date };

/** A tag's columns, from `tags t`. */
export const TAG_COLUMNS = `t.id, t.name, t.color, t.description, t.archived_at, t.version, t.changed_by_name, t.changed_at,
  (SELECT count(*)::int FROM conversation_tags x WHERE x.tag_id = t.id) AS uses`;

/** The marks of the conversation `c`, by name; null when it has none. */
export const MARKS_OF_CONVERSATION = `(SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'color', g.color) ORDER BY lower(g.name))
    FROM conversation_tags x JOIN tags g ON g.id = x.tag_id WHERE x.conversation_id = c.id)`;

export type TagRow = Row;
export type Marks = TagMark[] | null;

export const toTag = (row: Row): Tag => ({
  ...row,
  archived_at: row.archived_at?.toISOString() ?? null,
  changed_at: row.changed_at.toISOString(),
});

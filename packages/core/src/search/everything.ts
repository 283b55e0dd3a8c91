import type { Actor } from "@switchboard/contracts/actor";
import { allowed, type Permission } from "@switchboard/contracts/role";
import type { Found } from "@switchboard/contracts/search";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { queuesOf } from "../task/row.ts";
import { searchConversations } from "./conversations.ts";
import { findCustomers } from "./find-customers.ts";

/** Of each kind. */
const most = 6;

const pattern = (q: string): string => `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;

type Ask = { core: Core; actor: Actor; q: string };
type Finder = { needs: Permission; find: (ask: Ask) => Promise<Found[]> };

/** Rows whose columns hold the text; `$2` is its pattern, `$3` the reader. */
const rows =
  (kind: Found["kind"], sql: string) =>
  async ({ core, actor, q }: Ask): Promise<Found[]> => {
    const found = await core.db.query<{ target: string; label: string; detail: string | null }>(actor.client_id, {
      name: `palette-${kind}`,
      text: `SELECT x.* FROM (${sql}) x LIMIT ${most}`,
      values: [actor.client_id, pattern(q), actor.id],
    });
    return found.map(({ target, label, detail }) => ({ kind, target, label, detail: detail ?? "" }));
  };

async function findConversations({ core, actor, q }: Ask): Promise<Found[]> {
  // Words only: an operator is not read as one here.
  const words = q.replaceAll(/[:"#]/g, " ").trim();
  const { items } = await searchConversations(core, actor, { q: words, limit: most });
  return items.slice(0, most).map(({ conversation: c, snippet }) => ({
    kind: "conversation",
    target: snippet ? `${c.id}:${snippet.seq}` : c.id,
    label: c.customer_label,
    detail: snippet ? snippet.pieces.map(({ text }) => text).join("") : c.last_text,
  }));
}

async function findNames({ core, actor, q }: Ask): Promise<Found[]> {
  const ids = q ? await findCustomers(core, actor.client_id, q) : [];
  const customers = await core.db.query<{
    id: string;
    name: string | null;
    external_customer_id: string | null;
  }>(actor.client_id, {
    name: "palette-customers",
    text: `SELECT k.id, k.name, k.external_customer_id FROM customers k
        WHERE k.client_id = $1 AND k.merged_into IS NULL AND (k.id = ANY ($2::uuid[]) OR k.external_customer_id = $3) ORDER BY k.updated_at DESC LIMIT ${most}`,
    values: [actor.client_id, ids, q],
  });
  return customers.map((k) => ({
    kind: "customer",
    target: k.id,
    label: openField(core, actor.client_id, "name", k.name) ?? k.external_customer_id ?? "Customer",
    detail: k.external_customer_id ?? "",
  }));
}

/** Open tasks of the reader's own queues. */
async function findTasks({ core, actor, q }: Ask): Promise<Found[]> {
  const tasks = await core.db.query<{ target: string; label: string; detail: string }>(actor.client_id, {
    name: "palette-tasks",
    text: `SELECT t.id::text AS target, t.title AS label, t.kind AS detail FROM tasks t
      WHERE t.client_id = $1 AND t.status IN ('open', 'leased') AND t.title ILIKE $2 AND t.role = ANY ($3)
      ORDER BY t.priority DESC, t.created_at LIMIT ${most}`,
    values: [actor.client_id, pattern(q), queuesOf(actor)],
  });
  return tasks.map((task) => ({ kind: "task", ...task }));
}

/** What the palette finds, and who may find it. */
const finders: readonly Finder[] = [
  {
    needs: "ticket.read",
    find: rows(
      "ticket",
      `SELECT t.number::text AS target, '#' || t.number AS label, e.reason AS detail FROM tickets t JOIN escalations e ON e.id = t.id
       WHERE t.client_id = $1 AND $3::text IS NOT NULL AND ('#' || t.number LIKE $2 OR e.reason ILIKE $2)
       ORDER BY (t.status = 'solved'), t.number DESC`,
    ),
  },
  { needs: "conversation.read", find: findConversations },
  { needs: "customer.read", find: findNames },
  { needs: "task.read", find: findTasks },
  {
    needs: "config.read",
    find: rows(
      "config",
      `SELECT DISTINCT ON (a.config_name) a.id::text AS target, a.config_name AS label, 'version ' || a.version AS detail FROM automation_configs a
       WHERE a.client_id = $1 AND $3::text IS NOT NULL AND a.config_name ILIKE $2 ORDER BY a.config_name, a.is_active DESC, a.version DESC`,
    ),
  },
  {
    needs: "canned_reply.use",
    find: rows(
      "canned_reply",
      `SELECT r.id::text AS target, r.title AS label, '/' || r.shortcut AS detail FROM canned_replies r WHERE r.client_id = $1
         AND (r.owner_id IS NULL OR r.owner_id::text = $3) AND (r.title ILIKE $2 OR '/' || r.shortcut ILIKE $2) ORDER BY r.shortcut, r.id`,
    ),
  },
  {
    needs: "tag.use",
    find: rows(
      "tag",
      `SELECT g.name AS target, g.name AS label, g.description AS detail FROM tags g WHERE g.client_id = $1 AND $3::text IS NOT NULL
         AND g.archived_at IS NULL AND g.name ILIKE $2 ORDER BY lower(g.name)`,
    ),
  },
  {
    needs: "routing.read",
    find: rows(
      "colleague",
      `SELECT s.name AS target, s.name AS label, array_to_string(s.roles, ', ') AS detail FROM client_staff() s
       WHERE $1::text IS NOT NULL AND $3::text IS NOT NULL AND s.name ILIKE $2 ORDER BY s.name`,
    ),
  },
];

/** Whatever the reader may see that a text names: at most six of each kind, asked for at once. */
export async function findEverything(core: Core, actor: Actor, input: { q: string }): Promise<Found[]> {
  const ask: Ask = { core, actor, q: input.q.trim() };
  const may = finders.filter(({ needs }) => allowed(actor.roles, needs));
  return (await Promise.all(may.map(({ find }) => find(ask)))).flat();
}

import { join } from "node:path";
import type { TestDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drift } from "../test/drift.ts";
import { migrate } from "./migrate.ts";

const migrationsDir = join(import.meta.dirname, "../../../prisma/migrations");

/** What may read before a tenant is known. One more of them is a decision: it is written here, and nowhere else. */
const definers = [
  "begin_second_factor",
  "change_password",
  "change_staff",
  "client_staff",
  "client_waiting",
  "clients_with_recordings",
  "confirm_second_factor",
  "count_open_runs",
  "create_client",
  "displaced_holders",
  "drop_old_rows",
  "drop_outbox",
  "drop_second_factor",
  "due_approvals",
  "due_assignments",
  "due_clocks",
  "due_escalations",
  "due_languages",
  "due_names",
  "due_quality_samples",
  "due_recordings",
  "due_runs",
  "due_task_leases",
  "due_tickets",
  "due_transfers",
  "due_trunks",
  "due_words",
  "end_portal_sign_ins",
  "end_sign_ins",
  "erase_in_events",
  "erase_in_reviews",
  "find_account",
  "find_api_key",
  "find_call",
  "find_passages",
  "find_record",
  "find_sign_in",
  "find_staff_link",
  "find_words",
  "forget_words",
  "gone_holders",
  "idle_conversations",
  "invite_staff",
  "list_sign_ins",
  "list_staff",
  "lock_staff",
  "locked_clients",
  "make_staff_link",
  "mask_in_events",
  "note_of_staff",
  "old_recordings",
  "one_account_an_address",
  "open_calls_page",
  "read_account",
  "read_second_factor",
  "record_sign_in",
  "reseal_second_factor",
  "revoke_sign_in",
  "rooms_without_call",
  "runs_of_archived",
  "save_preferences",
  "save_profile",
  "sealed_second_factors",
  "service_rates",
  "staff_history",
  "staff_may_call",
  "take_outbox",
  "untold_approvals",
  "use_one_time_link",
  "use_recovery_code",
  "use_second_factor",
  "use_staff_link",
];

/** Tables without a client: staff, sign-ins and the record of migrations. */
const withoutClient = ["_prisma_migrations", "one_time_links", "second_factors", "sign_ins", "staff", "user_settings"];

let database: TestDatabase;
let admin: pg.Client;
let app: pg.Client;

async function rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  return (await admin.query<R>(sql, values)).rows;
}

beforeAll(async () => {
  database = await createTestDatabase("catalogue");
  admin = new pg.Client({ connectionString: database.adminUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await database?.drop();
});

/** Tables that hold what a client owns, and have no policy that keeps others out. */
function unguarded(): Promise<{ name: string }[]> {
  return rows(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND (c.relname = 'clients' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'client_id' AND NOT a.attisdropped))
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity
        AND pg_get_userbyid(c.relowner) <> 'switchboard_app'
        AND EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
          AND p.roles = '{switchboard_app}' AND p.cmd = 'ALL' AND p.permissive = 'PERMISSIVE'
          AND p.qual = p.with_check AND p.qual ~ '^\\((client_id|id) = \\( SELECT current_client\\(\\) AS current_client\\)\\)$')
        AND (SELECT count(*) FROM pg_policies p WHERE p.tablename = c.relname AND p.roles && '{switchboard_app, public}') = 1)
    ORDER BY 1`);
}

describe("tables", () => {
  test("every one with a client has the tenant policy, forced", async () => {
    expect(await unguarded()).toEqual([]);
  });

  test("a new one without a policy is noticed, and so is a policy that lets everybody in", async () => {
    await admin.query("CREATE TABLE note (client_id uuid)");
    expect(await unguarded()).toEqual([{ name: "note" }]);
    await admin.query("ALTER TABLE note ENABLE ROW LEVEL SECURITY; ALTER TABLE note FORCE ROW LEVEL SECURITY");
    await admin.query("CREATE POLICY tenant ON note TO switchboard_app USING (true)");
    expect(await unguarded()).toEqual([{ name: "note" }]);
    await admin.query("DROP TABLE note");
    await admin.query("CREATE POLICY more ON events FOR SELECT TO switchboard_app USING (true)");
    expect(await unguarded()).toEqual([{ name: "events" }]);
    await admin.query("DROP POLICY more ON events");
  });

  test("those without a client are known, and shut to the run-time role", async () => {
    const found = await rows<{
      name: string;
    }>(`SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
      AND c.relkind = 'r' AND c.relname <> 'clients' AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'client_id' AND NOT a.attisdropped) ORDER BY 1`);
    expect(found.map((row) => row.name)).toEqual(withoutClient);
    for (const name of withoutClient) {
      await expect(app.query(`SELECT 1 FROM ${name}`), name).rejects.toThrow("permission denied");
    }
  });

  test("views see with their reader's eyes", async () => {
    const open =
      await rows(`SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
      AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`);
    expect(open).toEqual([]);
  });
});

describe("the run-time role", () => {
  test("is neither owner nor superuser, and passes no row-level security", async () => {
    const [role] = await rows(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = 'switchboard_app'`,
    );
    expect(Object.values(role ?? { none: true })).toEqual([false, false, false, false, false]);
    expect(await rows("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'switchboard_app'")).toEqual([]);
    expect(await rows("SELECT 1 FROM pg_auth_members WHERE member = 'switchboard_app'::regrole")).toEqual([]);
  });

  test("may not change the log or the audit, or take rows of conversations away", async () => {
    for (const sql of [
      "UPDATE events SET body = '{}'",
      "DELETE FROM events",
      "UPDATE audit_entries SET action = ''",
      "DELETE FROM audit_entries",
      "DELETE FROM conversations",
      "DELETE FROM clients",
      "INSERT INTO clients (external_id, name, industry) VALUES ('a', 'b', 'c')",
      "TRUNCATE events",
      "CREATE TABLE mine (id int)",
      "ALTER TABLE events DISABLE ROW LEVEL SECURITY",
      "SET ROLE switchboard_definer",
    ]) {
      await expect(app.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test.each(["bullmq", "langgraph"])("cannot look into the schema %s", async (schema) => {
    await admin.query(`CREATE TABLE IF NOT EXISTS ${schema}.probe (id int)`);
    await expect(app.query(`SELECT * FROM ${schema}.probe`)).rejects.toThrow("permission denied for schema");
  });
});

describe("functions that see every client", () => {
  test("are the listed ones, with a fixed search path, and only the run-time role may call them", async () => {
    const found = await rows(`SELECT p.proname AS name, pg_get_userbyid(p.proowner) AS owner, p.proconfig AS config,
        has_function_privilege('switchboard_app', p.oid, 'EXECUTE') AS app,
        EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0) OR p.proacl IS NULL AS everybody
      FROM pg_proc p WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      ORDER BY 1`);
    expect(found.map((f) => f.name)).toEqual(definers);
    for (const f of found) {
      expect(f).toMatchObject({
        owner: "switchboard_definer",
        config: [expect.stringMatching(/^search_path=public$/)],
        app: true,
        everybody: false,
      });
    }
  });

  test("belong to a role that cannot sign in and owns nothing else", async () => {
    const [role] = await rows(
      "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'switchboard_definer'",
    );
    expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
    expect(await rows("SELECT 1 FROM pg_class WHERE pg_get_userbyid(relowner) = 'switchboard_definer'")).toEqual([]);
    expect(await rows("SELECT has_schema_privilege('switchboard_definer', 'public', 'CREATE') AS may")).toEqual([
      { may: false },
    ]);
  });
});

describe("migrations", () => {
  test("a second time there is nothing to do", async () => {
    expect(await migrate(database.adminUrl, migrationsDir)).toEqual([]);
  });

  test("the Prisma schema names exactly the tables and columns that there are", async () => {
    const columns = await rows<{ table: string; column: string; nullable: boolean; type: string }>(`
      SELECT c.table_name AS "table", c.column_name AS "column", c.is_nullable = 'YES' AS nullable, c.udt_name AS type
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'`);
    expect(drift(columns)).toEqual([]);
    const [first, ...rest] = columns;
    expect(drift(rest)).toEqual([`${first?.table}.${first?.column}: only in the schema`]);
    expect(drift([...columns, { table: "events", column: "new", nullable: true, type: "text" }])).toEqual([
      "events.new: only in the database",
    ]);
    const loosened = columns.map((c) => (c.table === "events" && c.column === "kind" ? { ...c, nullable: true } : c));
    expect(drift(loosened)).toEqual(["events.kind: text? in the database, text in the schema"]);
  });
});

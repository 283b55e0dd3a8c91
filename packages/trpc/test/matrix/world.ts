import { createHmac, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { VOUCHING_SECRET } from "@switchboard/core/access/vouch";
import { makeKey } from "@switchboard/core/api-key/make-key";
import { saveCannedReply } from "@switchboard/core/canned-reply/save";
import { listConfigs } from "@switchboard/core/config/list";
import { chat } from "@switchboard/core/conversation/chat";
import { addCustomerNote } from "@switchboard/core/customer/notes";
import { addKnowledge } from "@switchboard/core/knowledge/add";
import { uploadKnowledge } from "@switchboard/core/knowledge/upload";
import { writeNote } from "@switchboard/core/note/write";
import { flagConversation } from "@switchboard/core/quality-review/flag";
import { createResearchTask } from "@switchboard/core/research-task/create";
import { saveView } from "@switchboard/core/saved-view/save";
import { sweepSearch } from "@switchboard/core/search/sweep";
import { setSecret } from "@switchboard/core/secret/set";
import { applyTags } from "@switchboard/core/tag/apply";
import { createTag } from "@switchboard/core/tag/create";
import { addTestClient, addTestStaff, type TestClient } from "@switchboard/testing/stack/client";
import { northwindYaml, type TestCore } from "@switchboard/testing/stack/core";
import { failJob } from "@switchboard/testing/stack/fail-job";

/** Everything of one client that a request could name, and what its data can be recognised by. */
export type World = {
  client: TestClient;
  /** In every text that the client has. */
  mark: string;
  conversation_id: string;
  customer_id: string;
  api_key_id: string;
  run_id: string;
  job_id: string;
  secret: string;
  task_id: string;
  document_id: string;
  /** One that may be deleted. */
  spare_document_id: string;
  research_task_id: string;
  approval_id: string;
  quality_review_id: string;
  notification_id: string;
  canned_reply_id: string;
  note_seq: number;
  tag_id: string;
  saved_view_id: string;
  trunk_id: string;
  number_id: string;
  do_not_call_id: string;
  call_id: string;
  ticket_id: string;
  ticket_number: number;
  other_tag_id: string;
  staff_id: string;
  portal_user_id: string;
  /** Somebody who works for this client alone. */
  colleague_id: string;
  transfer_id: string;
  customer_note_id: string;
  customer_merge_id: string;
  cursors: { configs: string };
  signature: string;
};

/** A cursor after which there are no configs. */
const noMore = (id: string): string =>
  Buffer.from(JSON.stringify([false, "2001-01-01T00:00:00.000000Z", 1, id])).toString("base64url");

/** Both clients use it: a session's name is the client's own business. */
export const sameSession = "session-1";

/** Fills a client with something of everything. */
export async function fillWorld(t: TestCore, client: TestClient, mark: string): Promise<World> {
  const actor: Actor = { kind: "staff", id: randomUUID(), name: mark, roles: ["admin"], client_id: client.id };
  const signal = new AbortController().signal;
  const said = await chat(
    t.core,
    { ...actor, kind: "api_key" },
    {
      message: `Hello, this is ${mark}.`,
      session_id: sameSession,
      client_id: client.id,
      customer: { external_customer_id: mark, name: mark, email: `${mark}@customer.example` },
    },
    { waitMs: 10_000, signal },
  );
  const secret = `${mark}-hmac`;
  await setSecret(t.core, actor, { name: VOUCHING_SECRET, value: secret });
  const { id: spare_document_id } = await addKnowledge(t.core, actor, {
    title: mark,
    text: `What ${mark} knows is its own.`,
  });
  const file = new TextEncoder().encode(`What ${mark} uploaded.`);
  const { document_id } = await uploadKnowledge(t.core, actor, { name: `${mark}.md` }, file);
  const spare = makeKey("secret");
  const { rows: keys } = await t.admin.query<{ id: string }>(
    "INSERT INTO api_keys (client_id, kind, name, prefix, key_hash) VALUES ($1, 'secret', $2, $3, $4) RETURNING id",
    [client.id, mark, spare.prefix, spare.hash],
  );
  const { rows: runs } = await t.admin.query<{ id: string }>(
    `INSERT INTO runs (id, client_id, conversation_id, status, cause, upto_seq, attempt, error, finished_at)
     VALUES (gen_random_uuid(), $1, $2, 'failed', 'message', 1, 3, $3, now()) RETURNING id`,
    [client.id, said.conversation_id, JSON.stringify({ code: "internal", message: mark })],
  );
  const { rows: customers } = await t.admin.query<{ id: string }>("SELECT id FROM customers WHERE client_id = $1", [
    client.id,
  ]);
  const { id: research_task_id } = await createResearchTask(t.core, actor, {
    title: mark,
    brief: `Find out what ${mark} sells.`,
    subject: { name: mark },
    fields: [{ name: "revenue", label: "Revenue" }],
  });
  const { rows: tasks } = await t.admin.query<{ id: string }>("SELECT id FROM tasks WHERE research_task_id = $1", [
    research_task_id,
  ]);
  const approval_id = randomUUID();
  await t.admin.query(
    "INSERT INTO tasks (id, client_id, kind, role, title, conversation_id) VALUES ($1, $2, 'approval', 'operator', $3, $4)",
    [approval_id, client.id, mark, said.conversation_id],
  );
  await t.admin.query(
    `INSERT INTO approvals (id, client_id, conversation_id, run_id, config_id, tool_call_id, tool_name, arguments, arguments_hash, definition_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, gen_random_uuid(), 'order_lookup', $6, 'hash', 'hash', now() + interval '1 hour')`,
    [
      approval_id,
      client.id,
      said.conversation_id,
      (runs[0] as { id: string }).id,
      client.config_id,
      JSON.stringify({ number: mark }),
    ],
  );
  const { rows: notices } = await t.admin.query<{ id: string }>(
    `INSERT INTO notifications (client_id, staff_id, kind, target_kind, target_id, detail, created_at)
     VALUES ($1, gen_random_uuid(), 'escalation', 'conversation', $2, $3, now()) RETURNING id`,
    [client.id, said.conversation_id, mark],
  );
  const { id: colleague_id } = await addTestStaff(t.admin, "Peer", ["operator", "researcher"], [client]);
  const { rows: transfers } = await t.admin.query<{ id: string }>(
    `INSERT INTO transfers (client_id, conversation_id, from_id, from_name, to_id, to_name, epoch, offered_at, until)
     VALUES ($1, $2, $3, $4, $3, $4, 1, now(), now() + interval '1 day') RETURNING id`,
    [client.id, said.conversation_id, colleague_id, mark],
  );
  const { quality_review_id } = await flagConversation(t.core, actor, {
    conversation_id: said.conversation_id,
    reason: `Look at ${mark}.`,
  });
  await t.admin.query(
    `INSERT INTO quality_scorings (client_id, quality_review_id, scorer, staff_id, scorer_name, answers, comment, score, failed)
     VALUES ($1, $2, 'person', gen_random_uuid(), $3, '{}', $3, 80, false)`,
    [client.id, quality_review_id, mark],
  );
  await t.admin.query(
    "INSERT INTO quality_subjects (quality_review_id, staff_id, client_id, staff_name) VALUES ($1, gen_random_uuid(), $2, $3)",
    [quality_review_id, client.id, mark],
  );
  await t.admin.query(
    "UPDATE quality_reviews SET status = 'scored', score = 80, failed = false, scored_at = now() WHERE id = $1",
    [quality_review_id],
  );
  const greeting = { shortcut: mark.toLowerCase(), title: mark, body: `${mark} says hello.` };
  const { id: canned_reply_id } = await saveCannedReply(t.core, actor, greeting, { shared: true });
  const note = await writeNote(t.core, actor, { conversation_id: said.conversation_id, text: mark, key: mark });
  const view = { name: mark, query: `from:${mark}` };
  const { id: saved_view_id } = await saveView(t.core, actor, view, { shared: true });
  const { ticket_id, ticket_number } = await addTicket(t, client, said.conversation_id, mark);
  const telephony = await addTelephony(t, client, mark);
  const call_id = await addCall(t, client, said.conversation_id, mark);
  const tag = (name: string) => createTag(t.core, actor, { name, color: "gray", description: mark });
  const [first, second] = [await tag(mark), await tag(`${mark} too`)];
  await applyTags(t.core, actor, { conversation_id: said.conversation_id, add: [second.id], remove: [] });
  await sweepSearch(t.core, { quietFor: "0 seconds" });
  const staff = await addTestStaff(t.admin, "Colleague", ["operator"], []);
  const customer_id = (customers[0] as { id: string }).id;
  const { id: customer_note_id } = await addCustomerNote(t.core, actor, { id: customer_id, text: mark });
  // One that was undone: trying again is refused.
  const { rows: merges } = await t.admin.query<{ id: string }>(
    `INSERT INTO customer_merges (client_id, winner_id, loser_id, reason, staff_id, staff_name, merged_at, undo_until, undone_at, undone_by_name)
     VALUES ($1, $2, $2, $3, gen_random_uuid(), $3, now(), now(), now(), $3) RETURNING id`,
    [client.id, customer_id, mark],
  );
  const { rows: portal } = await t.admin.query<{ id: string }>(
    "INSERT INTO client_users (client_id, email, name, password_hash) VALUES ($1, $2, $3, 'x') RETURNING id",
    [client.id, `${mark.toLowerCase()}@portal.example`, mark],
  );
  const firstPage = await listConfigs(t.core, actor, { limit: 1 });
  return {
    client,
    mark,
    conversation_id: said.conversation_id,
    customer_id,
    customer_note_id,
    customer_merge_id: (merges[0] as { id: string }).id,
    api_key_id: (keys[0] as { id: string }).id,
    run_id: (runs[0] as { id: string }).id,
    job_id: await failJob(t, client.id),
    secret,
    task_id: (tasks[0] as { id: string }).id,
    research_task_id,
    document_id,
    spare_document_id,
    approval_id,
    quality_review_id,
    notification_id: (notices[0] as { id: string }).id,
    canned_reply_id,
    note_seq: note.seq,
    saved_view_id,
    ...telephony,
    call_id,
    ticket_id,
    ticket_number,
    tag_id: first.id,
    other_tag_id: second.id,
    staff_id: staff.id,
    portal_user_id: (portal[0] as { id: string }).id,
    colleague_id,
    transfer_id: (transfers[0] as { id: string }).id,
    cursors: { configs: firstPage.next ?? noMore(client.config_id) },
    signature: createHmac("sha256", secret).update(mark).digest("hex"),
  };
}

/** A ticket that is solved: the conversation goes on without it. */
async function addTicket(t: TestCore, client: TestClient, conversation_id: string, mark: string) {
  const ticket_number = mark === "FJORDMARK" ? 5_001 : 1_901;
  const { rows } = await t.admin.query<{ id: string }>(
    `WITH e AS (INSERT INTO escalations (client_id, conversation_id, status, cause, reason, deadline, ticket_number, closed_at)
       VALUES ($1, $2, 'resolved', 'customer', $3, now() - interval '1 hour', $4, now()) RETURNING id)
     INSERT INTO tickets (id, client_id, conversation_id, number, status, created_at, changed_by_name)
     SELECT id, $1, $2, $4, 'open', now(), $3 FROM e RETURNING id`,
    [client.id, conversation_id, mark, ticket_number],
  );
  return { ticket_id: (rows[0] as { id: string }).id, ticket_number };
}

/** A trunk with a number of its own, who must not be called, and how people are called. */
async function addTelephony(t: TestCore, client: TestClient, mark: string) {
  const number = mark === "FJORDMARK" ? "+4721000002" : "+4721000001";
  const { rows } = await t.admin.query<{ trunk_id: string; number_id: string; do_not_call_id: string }>(
    `WITH s AS (INSERT INTO sip_trunks (client_id, name, direction, allowed_addresses, changed_by_name)
       VALUES ($1, $2, 'inbound', '{192.0.2.7}', $2) RETURNING id),
     n AS (INSERT INTO phone_numbers (client_id, number, label, inbound_trunk_id, changed_by_name)
       SELECT $1, $3, $2, id, $2 FROM s RETURNING id),
     d AS (INSERT INTO do_not_call (client_id, number_lookup, number_masked, reason, added_by_name)
       VALUES ($1, $2, '+47 ••• •• •01', $2, $2) RETURNING id),
     r AS (INSERT INTO refused_callers (client_id, called, number_masked, reason, at) VALUES ($1, $3, $2, 'no_config', now())),
     p AS (INSERT INTO dial_policies (client_id, enabled, per_minute, at_once, ring_s, tries, tries_hours, pause_minutes,
         abandoned_percent, abandoned_hours, changed_by_name) VALUES ($1, true, 5, 2, 30, 3, 24, 60, 3, 24, $2))
     SELECT s.id AS trunk_id, n.id AS number_id, d.id AS do_not_call_id FROM s, n, d`,
    [client.id, mark, number],
  );
  return rows[0] as { trunk_id: string; number_id: string; do_not_call_id: string };
}

/** A call that has ended: nothing can be done on it, and its room is gone. */
async function addCall(t: TestCore, client: TestClient, conversation_id: string, mark: string): Promise<string> {
  const { rows } = await t.admin.query<{ id: string }>(
    `WITH c AS (INSERT INTO calls (client_id, conversation_id, room, direction, origin, state, answered_at, ended_at, ended_by, outcome)
       VALUES ($1, $2, $3, 'inbound', 'test', 'ended', now(), now(), 'customer', 'completed') RETURNING id),
     l AS (INSERT INTO call_legs (client_id, call_id, identity, kind, name, left_at) SELECT $1, id, $3, 'customer', $3, now() FROM c),
     m AS (INSERT INTO call_timings (client_id, call_id, kind, ms) SELECT $1, id, 'response', 5 FROM c),
     s AS (INSERT INTO call_speech (client_id, call_id, seq, who, from_ms, to_ms) SELECT $1, id, 1, 'customer', 0, 5 FROM c),
     r AS (INSERT INTO call_recordings (call_id, client_id, state, sealed_key, channels, ended_at)
       SELECT id, $1, 'ended', $3, jsonb_build_array(jsonb_build_object('kind', 'staff', 'staff_id', NULL, 'name', $3::text)), now() FROM c RETURNING call_id),
     x AS (INSERT INTO call_recording_cuts (client_id, call_id, kind, from_ms, to_ms, by_name) SELECT $1, call_id, 'pause', 0, 5, $3 FROM r)
     SELECT id FROM c`,
    [client.id, conversation_id, `room-${mark}`],
  );
  return (rows[0] as { id: string }).id;
}

/** Adds the client that nobody of the matrix may see. */
export async function addForeignWorld(t: TestCore): Promise<World> {
  const yaml = northwindYaml().replace("client_id: northwind", "client_id: fjord");
  return fillWorld(t, await addTestClient(t.admin, "fjord", yaml), "FJORDMARK");
}

const tables = [
  "api_keys",
  "approvals",
  "assignments",
  "automation_configs",
  "business_hours",
  "briefs",
  "call_legs",
  "call_recording_cuts",
  "call_recordings",
  "call_speech",
  "call_timings",
  "calls",
  "canned_replies",
  "client_secrets",
  "client_users",
  "conversation_reads",
  "conversation_tags",
  "conversation_words",
  "conversations",
  "customer_merges",
  "customer_notes",
  "customer_words",
  "customers",
  "dial_policies",
  "do_not_call",
  "escalations",
  "events",
  "interaction_metrics",
  "knowledge_documents",
  "notifications",
  "phone_numbers",
  "presence",
  "quality_reviews",
  "quality_samples",
  "quality_scorings",
  "quality_settings",
  "quality_subjects",
  "refused_callers",
  "research_answers",
  "research_captures",
  "research_submissions",
  "research_tasks",
  "routing_policies",
  "runs",
  "sla_clocks",
  "sla_policies",
  "saved_views",
  "scorecards",
  "sip_trunks",
  "staff_clients",
  "staff_skills",
  "suggestions",
  "survey_answers",
  "tags",
  "task_drafts",
  "task_history",
  "task_skips",
  "tasks",
  "tickets",
  "tool_calls",
  "transfers",
];

/** What a client's rows are, to see that nothing has touched them. A widget key that opens a visit is used, and says so. */
export async function snapshot(t: TestCore, clientId: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await t.admin.query<{ hash: string }>(
      `SELECT coalesce(md5(string_agg(r, '|' ORDER BY r)), '') AS hash
       FROM (SELECT (to_jsonb(x) - 'last_used_at')::text AS r FROM ${table} x WHERE client_id = $1) rows`,
      [clientId],
    );
    hashes[table] = (rows[0] as { hash: string }).hash;
  }
  return hashes;
}

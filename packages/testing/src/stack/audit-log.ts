import type { Owner } from "./client.ts";
import type { Told } from "./talker.ts";

/** What went wrong, counted over a client's whole log. All zero is what Switchboard promises. */
export type LogFaults = {
  lost: number;
  doubled: number;
  unanswered: number;
  answered_twice: number;
  out_of_order: number;
};

/** Counts what the log of a client does not keep of what it promised to those who told it something. */
export async function auditLog(admin: Owner, clientId: string, told: readonly Told[]): Promise<LogFaults> {
  const { rows: said } = await admin.query(
    `SELECT c.session_id, e.body ->> 'text' AS text, count(*)::int AS n FROM events e JOIN conversations c ON c.id = e.conversation_id
     WHERE e.client_id = $1 AND e.kind = 'customer_message' GROUP BY 1, 2`,
    [clientId],
  );
  const count = new Map(said.map((r) => [`${r.session_id}\n${r.text}`, r.n as number]));
  const times = told.map((m) => count.get(`${m.session}\n${m.text}`) ?? 0);
  const { rows } = await admin.query(
    `WITH answers AS (SELECT conversation_id, seq, run_id, (body ->> 'upto_seq')::int AS upto FROM events WHERE client_id = $1 AND kind = 'ai_message'),
       asked AS (SELECT conversation_id, seq FROM events WHERE client_id = $1 AND kind = 'customer_message')
     SELECT
       (SELECT count(*) FROM asked q WHERE NOT EXISTS (SELECT FROM answers a WHERE a.conversation_id = q.conversation_id AND a.upto >= q.seq AND a.seq > q.seq))::int AS unanswered,
       (SELECT count(*) FROM (SELECT FROM answers GROUP BY conversation_id, upto HAVING count(*) > 1) d)::int
         + (SELECT count(*) FROM (SELECT FROM answers GROUP BY run_id HAVING count(*) > 1) d)::int AS answered_twice,
       (SELECT count(*) FROM (SELECT FROM events WHERE client_id = $1 GROUP BY conversation_id HAVING max(seq) <> count(*)) g)::int
         + (SELECT count(*) FROM answers a JOIN answers b ON a.conversation_id = b.conversation_id AND a.seq < b.seq AND a.upto > b.upto)::int AS out_of_order`,
    [clientId],
  );
  return {
    lost: times.filter((n) => n === 0).length,
    doubled: times.filter((n) => n > 1).length,
    unanswered: rows[0].unanswered,
    answered_twice: rows[0].answered_twice,
    out_of_order: rows[0].out_of_order,
  };
}

/** All faults absent. */
export const noFaults: LogFaults = { lost: 0, doubled: 0, unanswered: 0, answered_twice: 0, out_of_order: 0 };

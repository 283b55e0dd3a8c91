-- A note is written by staff for staff: it stands in the log, and is no message.
CREATE OR REPLACE VIEW messages WITH (security_invoker = true) AS
SELECT (conversation_id::text || ':' || seq) AS id, client_id, conversation_id,
  CASE kind WHEN 'customer_message' THEN 'user' WHEN 'tool_result' THEN 'tool' WHEN 'tool_calls' THEN 'assistant'
    WHEN 'ai_message' THEN 'assistant' WHEN 'staff_message' THEN 'assistant' ELSE 'system' END AS role,
  coalesce(body ->> 'text', '') AS content,
  jsonb_build_object('kind', kind, 'seq', seq, 'run_id', run_id, 'epoch', epoch) AS metadata,
  body -> 'calls' AS tool_calls, at AS created_at
FROM events WHERE kind <> 'staff_note';

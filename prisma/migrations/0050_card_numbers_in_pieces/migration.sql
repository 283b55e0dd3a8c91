/*
 * New texts for a customer's messages of the last minutes, by seq, in which a later one has shown a part of a card number. The log only
 * grows, but for this and an erasure: see docs/adr/0213-card-numbers-in-pieces.md.
 */
CREATE FUNCTION mask_in_events(p_conversation uuid, p_texts jsonb) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH changed AS (
    UPDATE events e SET body = jsonb_set(e.body, '{text}', to_jsonb(t.value)) FROM jsonb_each_text(p_texts) t, conversations c
    WHERE e.conversation_id = p_conversation AND e.seq = t.key::integer AND e.kind = 'customer_message'
      AND e.at > now() - interval '5 minutes' AND t.value LIKE '%[part of a card number]%'
      AND c.id = p_conversation AND c.client_id = (SELECT current_client()) AND e.client_id = c.client_id
    RETURNING 1)
  SELECT count(*)::integer FROM changed
$$;
REVOKE ALL ON FUNCTION mask_in_events(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mask_in_events(uuid, jsonb) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION mask_in_events(uuid, jsonb) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;

/*
 * What an agent says on a call only to fill a wait stands in the log, and no run is shown it: it is no answer, and a wait of minutes
 * would push out what was talked about. The three functions that read a log's tail get one more condition.
 */
DO $$
DECLARE
  f record;
  n integer := 0;
  v_old CONSTANT text := 'e.kind NOT IN (''staff_note'', ''note_edited'', ''note_deleted'')';
BEGIN
  FOR f IN SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname IN ('log_tail', 'accept_message', 'finish_run')
  LOOP
    IF strpos(f.text, v_old) = 0 THEN CONTINUE; END IF;
    EXECUTE replace(f.text, v_old, v_old || ' AND NOT e.body ? ''holding''');
    n := n + 1;
  END LOOP;
  IF n <> 3 THEN RAISE EXCEPTION '% functions read a tail, not 3', n; END IF;
END $$;

-- Callers on the telephone whom nobody answered, for 90 days. Of their number a mask alone is kept.
CREATE TABLE refused_callers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- the number of ours that was called; null where it is none
  called text,
  -- null where it was withheld
  number_masked text,
  reason text NOT NULL CHECK (reason IN ('unknown_number', 'client_archived', 'no_config', 'no_calls', 'too_many_of_caller', 'too_many_on_number')),
  at timestamptz NOT NULL
);
CREATE INDEX refused_callers_newest ON refused_callers (client_id, at DESC, id DESC);
ALTER TABLE refused_callers ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_callers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refused_callers TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, DELETE ON refused_callers TO switchboard_app;

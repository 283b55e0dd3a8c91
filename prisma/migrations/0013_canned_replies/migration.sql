-- Texts that staff say again and again: the client's, or one person's own.

CREATE TABLE canned_replies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- whose alone it is; null: everybody's
  owner_id uuid,
  shortcut text NOT NULL CHECK (shortcut ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title text NOT NULL,
  body text NOT NULL,
  -- raised by every change: whoever saves names the one that they have seen
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (client_id, owner_id, shortcut)
);

ALTER TABLE canned_replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE canned_replies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON canned_replies TO switchboard_app
  USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON canned_replies TO switchboard_app;

-- Tags: a client's own words for its conversations.

CREATE TABLE tags (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  color text NOT NULL CHECK (color IN ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'pink')),
  description text NOT NULL DEFAULT '',
  -- archived: stays where it is, and is given to no other conversation
  archived_at timestamptz,
  -- raised by every change: whoever saves names the one that they have seen
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX tags_name ON tags (client_id, lower(name));

CREATE TABLE conversation_tags (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  tag_id uuid NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  by_name text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, tag_id)
);
CREATE INDEX conversation_tags_tag ON conversation_tags (tag_id, conversation_id);

ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE tags FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tags TO switchboard_app
  USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON tags TO switchboard_app;
ALTER TABLE conversation_tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_tags FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON conversation_tags TO switchboard_app
  USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_tags TO switchboard_app;

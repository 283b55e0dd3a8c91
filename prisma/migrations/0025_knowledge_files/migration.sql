-- Files that a client's knowledge is read from. The original is kept, once for the same bytes.

CREATE TABLE knowledge_files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  name text NOT NULL,
  sha256 text NOT NULL CHECK (length(sha256) = 64),
  content bytea NOT NULL CHECK (octet_length(content) <= 20000000),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, sha256)
);

-- Passages of a document are those of the newest file that could be read: they stay while its next one is being read.
ALTER TABLE knowledge_documents
  ADD COLUMN file_id uuid REFERENCES knowledge_files(id),
  ADD COLUMN file_name text,
  ADD COLUMN kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'markdown', 'html', 'pdf', 'csv')),
  ADD COLUMN status text NOT NULL DEFAULT 'ready' CHECK (status IN ('queued', 'reading', 'ready', 'failed')),
  ADD COLUMN problem text,
  ADD COLUMN bytes integer,
  ADD COLUMN pages integer,
  ADD COLUMN added_by_name text,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE UNIQUE INDEX knowledge_documents_file ON knowledge_documents (file_id) WHERE file_id IS NOT NULL;

ALTER TABLE knowledge_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE knowledge_files FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON knowledge_files TO switchboard_app
  USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, DELETE ON knowledge_files TO switchboard_app;

-- Users of a client's own portal are made and switched off by admins, in the client's scope.
GRANT INSERT, UPDATE ON client_users TO switchboard_app;

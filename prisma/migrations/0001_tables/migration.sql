-- Tables. Names and columns of the spec's section 5.1 where it has them; every tenant row carries client_id.

CREATE TABLE clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  external_id text NOT NULL UNIQUE,
  name text NOT NULL,
  industry text NOT NULL,
  default_config_name text NOT NULL DEFAULT 'default',
  next_ticket_number integer NOT NULL DEFAULT 1001,
  idle_limit_s integer NOT NULL DEFAULT 86400,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE client_users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX client_users_client ON client_users (client_id);

CREATE TABLE staff (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  roles text[] NOT NULL DEFAULT '{}',
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff_clients (
  staff_id uuid NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  PRIMARY KEY (staff_id, client_id)
);

-- One row a signed-in session; its id is the token's jti.
CREATE TABLE sign_ins (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  user_kind text NOT NULL CHECK (user_kind IN ('staff', 'portal_user')),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_ins_user ON sign_ins (user_id);

CREATE TABLE one_time_links (
  token_hash text PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE TABLE automation_configs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  config_name text NOT NULL,
  config_yaml text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  is_active boolean NOT NULL DEFAULT false,
  created_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, config_name, version)
);
CREATE UNIQUE INDEX automation_configs_active ON automation_configs (client_id, config_name) WHERE is_active;

CREATE TABLE client_secrets (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  name text NOT NULL,
  value text NOT NULL,
  updated_by text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, name)
);
COMMENT ON COLUMN client_secrets.value IS 'AES-256-GCM, as the vault writes it';

CREATE TABLE api_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('secret', 'publishable')),
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  config_name text,
  allowed_origins text[] NOT NULL DEFAULT '{}',
  -- requests a minute and an hour; 0 is no limit
  minute_limit integer NOT NULL DEFAULT 1000,
  hour_limit integer NOT NULL DEFAULT 10000,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX api_keys_client ON api_keys (client_id);

CREATE TABLE customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  external_customer_id text,
  name text,
  email text,
  phone text,
  pii_data text,
  email_lookup text,
  phone_lookup text,
  preferences jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, external_customer_id),
  UNIQUE (client_id, id)
);
COMMENT ON COLUMN customers.name IS 'name, email, phone and pii_data are AES-256-GCM, as the vault writes them';
CREATE INDEX customers_email ON customers (client_id, email_lookup) WHERE email_lookup IS NOT NULL;
CREATE INDEX customers_phone ON customers (client_id, phone_lookup) WHERE phone_lookup IS NOT NULL;

CREATE TABLE conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- pinned to the version that was active when it began
  config_id uuid NOT NULL REFERENCES automation_configs(id),
  customer_id uuid,
  session_id text NOT NULL,
  channel_type text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'escalated', 'resolved')),
  floor_holder text NOT NULL DEFAULT 'ai' CHECK (floor_holder IN ('ai', 'human')),
  floor_staff_id uuid,
  floor_staff_name text,
  floor_epoch integer NOT NULL DEFAULT 1,
  last_seq integer NOT NULL DEFAULT 0,
  previous_id uuid REFERENCES conversations(id) ON DELETE SET NULL,
  last_text text NOT NULL DEFAULT '',
  last_from text,
  -- when a person last wrote; the agent's answers leave it alone, which keeps its index quiet
  active_at timestamptz NOT NULL DEFAULT now(),
  sentiment real,
  complexity real,
  strip jsonb NOT NULL DEFAULT '[]',
  metadata jsonb NOT NULL DEFAULT '{}',
  resolved_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((floor_holder = 'human') = (floor_staff_id IS NOT NULL)),
  FOREIGN KEY (client_id, customer_id) REFERENCES customers (client_id, id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX conversations_open_session ON conversations (client_id, session_id, channel_type) WHERE status <> 'resolved';
CREATE INDEX conversations_session ON conversations (client_id, session_id, created_at);
-- Partial on what the look-up of a session does not ask for: an index that begins with the client and holds every
-- conversation looks as good for that as the session's own while there are few rows, and is then walked whole.
CREATE INDEX conversations_with_ai ON conversations (client_id, active_at DESC, id DESC) WHERE floor_holder = 'ai' AND status <> 'resolved';
CREATE INDEX conversations_resolved ON conversations (client_id, active_at DESC, id DESC) WHERE status = 'resolved';
CREATE INDEX conversations_mine ON conversations (client_id, floor_staff_id) WHERE floor_staff_id IS NOT NULL;
CREATE INDEX conversations_customer ON conversations (client_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX conversations_previous ON conversations (previous_id) WHERE previous_id IS NOT NULL;

-- The append-only log: the spec's messages, and everything else that happened, numbered by seq.
CREATE TABLE events (
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  seq integer NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  run_id uuid,
  epoch integer NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (conversation_id, seq)
);

CREATE TABLE idempotency_keys (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  scope text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  conversation_id uuid,
  seq integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, scope, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE runs (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('queued', 'running', 'waiting', 'done', 'failed', 'superseded')),
  cause text NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  upto_seq integer NOT NULL,
  streams boolean NOT NULL DEFAULT false,
  owner text,
  lease_until timestamptz,
  error jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
) WITH (fillfactor = 80);
-- Open runs are few at any time: this finds the due ones as well, and a lease is renewed without touching an index.
CREATE UNIQUE INDEX runs_open ON runs (conversation_id) WHERE status IN ('queued', 'running');
CREATE INDEX runs_failed ON runs (client_id, finished_at DESC) WHERE status = 'failed';
CREATE INDEX runs_waiting ON runs (conversation_id) WHERE status = 'waiting';

-- What a streaming run has sent out so far, so that readers in other processes see it and a crash leaves a record.
CREATE UNLOGGED TABLE run_drafts (
  run_id uuid PRIMARY KEY,
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  attempt integer NOT NULL,
  epoch integer NOT NULL,
  text text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX run_drafts_conversation ON run_drafts (conversation_id);

-- The ledger: an effect happens once. The id is the provider's idempotency key.
CREATE TABLE tool_calls (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  run_id uuid NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  step integer NOT NULL,
  call_id text NOT NULL,
  tool_name text NOT NULL,
  input_arguments jsonb NOT NULL,
  output_result jsonb,
  status text NOT NULL CHECK (status IN ('started', 'completed', 'failed', 'unknown')),
  error_message text,
  execution_time_ms integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX tool_calls_run ON tool_calls (run_id);
CREATE INDEX tool_calls_conversation ON tool_calls (conversation_id);

CREATE TABLE escalations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('waiting', 'claimed', 'returned', 'resolved', 'timed_out')),
  cause text NOT NULL,
  reason text NOT NULL,
  -- the run that waits for the outcome, if the agent asked
  run_id uuid,
  deadline timestamptz NOT NULL,
  ticket_number integer,
  claimed_by uuid,
  claimed_at timestamptz,
  closed_at timestamptz,
  brief jsonb,
  opened_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, ticket_number)
);
CREATE UNIQUE INDEX escalations_open ON escalations (conversation_id) WHERE status IN ('waiting', 'claimed', 'timed_out');
CREATE INDEX escalations_due ON escalations (deadline) WHERE status = 'waiting';
CREATE INDEX escalations_inbox ON escalations (client_id, deadline) WHERE status IN ('waiting', 'timed_out');
CREATE INDEX escalations_conversation ON escalations (conversation_id);

CREATE TABLE interaction_metrics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  metric_type text NOT NULL,
  metric_value numeric NOT NULL,
  metadata jsonb NOT NULL DEFAULT '{}',
  measured_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (conversation_id, metric_type)
);
CREATE INDEX interaction_metrics_client ON interaction_metrics (client_id, metric_type, measured_at);

CREATE TABLE survey_answers (
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  question_index integer NOT NULL,
  question text NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, question_index)
);

CREATE TABLE knowledge_documents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  title text NOT NULL,
  source text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX knowledge_documents_client ON knowledge_documents (client_id);

CREATE TABLE knowledge_chunks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  document_id uuid NOT NULL REFERENCES knowledge_documents(id) ON DELETE CASCADE,
  position integer NOT NULL,
  content text NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('english', content)) STORED
);
CREATE INDEX knowledge_chunks_search ON knowledge_chunks USING gin (search);
-- Under row-level security the text index is not used (its operator is not leakproof), so a search reads the client's own
-- passages: this index finds them.
CREATE INDEX knowledge_chunks_client ON knowledge_chunks (client_id);
CREATE INDEX knowledge_chunks_document ON knowledge_chunks (document_id, position);

-- Wake-ups that belong to a committed change: written in its transaction, sent after it, removed when the queue has them.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id uuid NOT NULL,
  job text NOT NULL,
  payload jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_due ON outbox (due_at);

-- client_id is null for what concerns no client, such as a sign-in.
CREATE TABLE audit_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id uuid,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_entries_client ON audit_entries (client_id, id DESC);

CREATE TABLE demo_orders (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  number text NOT NULL,
  customer_id uuid,
  item text NOT NULL,
  status text NOT NULL,
  carrier text,
  location text,
  expected_on date,
  total numeric(10, 2) NOT NULL,
  PRIMARY KEY (client_id, number)
);

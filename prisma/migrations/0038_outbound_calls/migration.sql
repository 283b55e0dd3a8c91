-- Calls out: whoever dials names each call once, the telephone network answers, and somebody of ours speaks.

ALTER TABLE calls DROP CONSTRAINT calls_outcome_check;
ALTER TABLE calls ADD CONSTRAINT calls_outcome_check CHECK (outcome IN
  ('completed', 'missed', 'voicemail', 'busy', 'failed', 'no_answer', 'declined', 'unknown_number', 'cancelled'));

-- What the caller named the call: the same name is the same call, and dials once.
ALTER TABLE calls ADD COLUMN dial_key text CHECK (length(dial_key) BETWEEN 8 AND 200);
CREATE UNIQUE INDEX calls_dialled_once ON calls (client_id, dial_key) WHERE dial_key IS NOT NULL;
-- When the media server was asked to call: at most once.
ALTER TABLE calls ADD COLUMN dialled_at timestamptz;
-- Until when an answer may come; later than that whoever asked for it is gone.
ALTER TABLE calls ADD COLUMN rings_until timestamptz;
-- What the telephone network said instead of an answer: `486 Busy Here`.
ALTER TABLE calls ADD COLUMN network_said text;
-- When the first words of whoever was called ended, and when they first heard somebody of ours.
ALTER TABLE calls ADD COLUMN greeted_at timestamptz;
ALTER TABLE calls ADD COLUMN spoken_at timestamptz;
ALTER TABLE calls ADD CHECK (spoken_at IS NULL OR direction = 'outbound');
ALTER TABLE calls ADD CHECK (dialled_at IS NULL OR (direction = 'outbound' AND rings_until IS NOT NULL));

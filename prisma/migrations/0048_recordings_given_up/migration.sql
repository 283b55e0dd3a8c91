-- When it was given up after recorders that failed in a row: it ends where it is, before its call did.
ALTER TABLE call_recordings ADD COLUMN given_up_at timestamptz;

-- Recorders in a row that could not go on: those that were told to stop, and those that got somewhere, do not count.
ALTER TABLE call_recordings ADD COLUMN failures integer NOT NULL DEFAULT 0;

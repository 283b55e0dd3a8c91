-- Two letters each; none: the countries of the client's own numbers.
ALTER TABLE dial_policies ADD COLUMN countries text[] NOT NULL DEFAULT '{}';

-- What the customer said when a call asked for their consent; null: not asked, or no clear answer yet.
ALTER TABLE calls ADD COLUMN consent text CHECK (consent IN ('given', 'refused'));
-- When the agent last said that it is there. The media server takes half a minute to miss a killed one.
ALTER TABLE calls ADD COLUMN agent_seen_at timestamptz;

-- `unclear`: the customer answered, and was not understood. That is no consent, and no refusal.
ALTER TABLE calls DROP CONSTRAINT calls_consent_check;
ALTER TABLE calls ADD CONSTRAINT calls_consent_check CHECK (consent IN ('given', 'refused', 'unclear'));

-- When a customer of the client was erased last: consoles that heard nothing for a while ask for it.
CREATE INDEX customers_erased ON customers (client_id, erased_at) WHERE erased_at IS NOT NULL;

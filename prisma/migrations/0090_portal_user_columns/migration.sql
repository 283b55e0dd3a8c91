-- The run-time role makes portal users, and switches them off; whose they are and under which address stays as it was made.

REVOKE INSERT, UPDATE ON client_users FROM switchboard_app;
GRANT INSERT (client_id, email, name, password_hash, changed_by_name) ON client_users TO switchboard_app;
GRANT UPDATE (version, changed_by_name, disabled_at, password_hash) ON client_users TO switchboard_app;

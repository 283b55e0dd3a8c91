-- A visitor's call rings at the person who holds their chat: they are told of it.
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check;
ALTER TABLE notifications ADD CONSTRAINT notifications_kind_check
  CHECK (kind IN ('escalation', 'sla', 'assigned', 'mention', 'task', 'approval', 'ticket', 'call'));

import type { Core } from "../core.ts";

/** Everybody in this process who waits for new conversations of one client, by session. */
type Waiting = { sessions: Map<string, Set<() => void>>; stop: () => void };

const waiting = new WeakMap<Core, Map<string, Waiting>>();

/**
 * Calls `fn` when a conversation begins in this session, until the function that comes back is called. Hints name
 * conversations alone, so each new one is looked up, once for all visitors of the client who are here. A hint may be lost.
 */
export function onNewInSession(core: Core, clientId: string, sessionId: string, fn: () => void): () => void {
  const clients = waiting.get(core) ?? new Map<string, Waiting>();
  waiting.set(core, clients);
  const client = clients.get(clientId) ?? listen(core, clientId);
  clients.set(clientId, client);
  const readers = client.sessions.get(sessionId) ?? new Set();
  client.sessions.set(sessionId, readers.add(fn));
  return () => {
    readers.delete(fn);
    if (readers.size > 0 || client.sessions.get(sessionId) !== readers) return;
    client.sessions.delete(sessionId);
    if (client.sessions.size > 0) return;
    client.stop();
    if (clients.get(clientId) === client) clients.delete(clientId);
  };
}

function listen(core: Core, clientId: string): Waiting {
  const sessions: Waiting["sessions"] = new Map();
  const stop = core.realtime.subscribe({ client_id: clientId }, (hint) => {
    // The first entry's hint may have been merged with the second's.
    if (hint.kind === "conversation" && hint.seq <= 2) void tell(core, clientId, hint.conversation_id, sessions);
  });
  return { sessions, stop };
}

async function tell(core: Core, clientId: string, id: string, sessions: Waiting["sessions"]): Promise<void> {
  try {
    const [row] = await core.db.query<{ session_id: string }>(clientId, {
      name: "conversation-session",
      text: "SELECT session_id FROM conversations WHERE id = $1",
      values: [id],
    });
    for (const fn of sessions.get(row?.session_id ?? "") ?? []) fn();
  } catch (err) {
    core.logger.warn(
      { err, conversation_id: id },
      "a new conversation's session could not be read; its reader looks again",
    );
  }
}

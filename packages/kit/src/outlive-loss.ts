/**
 * `onConnect` of a PostgreSQL pool. A connection that breaks while it is checked out says so by an event, which ends the
 * process where nobody listens, and nobody can in the moment in which it is handed over: a server that is stopped may welcome
 * and dismiss a session in one breath. Whoever has the connection learns it from the query that fails.
 */
export function outliveLoss(connection: { on(event: "error", listener: () => void): unknown }): void {
  connection.on("error", () => undefined);
}

const SILENT = "Query read timeout";

/**
 * Ends a PostgreSQL connection that has a `query_timeout` once an answer has not come in time. The driver lets that query fail
 * and keeps the connection, on which all that follow would wait for the answer that nobody expects any more.
 */
export function endWhenSilent(connection: object): void {
  const client = connection as { query(...asked: unknown[]): unknown; end(): Promise<void> };
  const query = client.query.bind(client);
  client.query = (...asked) => {
    const answer = query(...asked);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === SILENT) void client.end();
      });
    }
    return answer;
  };
}

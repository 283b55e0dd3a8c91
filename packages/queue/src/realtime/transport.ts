/** What carries payloads between processes. Each calls the same three ears. */
export type TransportEars = {
  /** A payload of any process, this one's own included. */
  onPayload(payload: string): void;
  /** Listening (again): the first time too. */
  onListening(): void;
  onError(error: Error): void;
};

/** A connection that is kept up by itself. */
export type Transport = {
  /** Sends payloads to every listening process. Rejects at once when not connected. */
  send(payloads: string[]): Promise<void>;
  close(): Promise<void>;
};

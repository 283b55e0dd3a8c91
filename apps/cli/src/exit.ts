/** Exit codes: all well; the document has errors; wrong usage, an unreadable file, or a server that cannot be asked. */
export const EXIT = { ok: 0, problems: 1, failed: 2 } as const;

/** Ends the command with exit code 2. The message is one clear sentence for people. */
export class CommandFailure extends Error {}

import { initializeLogger, log } from "@livekit/agents";

const levels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** Everything that LiveKit's library and ours give to its log from now on, at every level, as text. */
export function recordLog(): { text(): string } {
  initializeLogger({ pretty: false, level: "silent" });
  const lines: string[] = [];
  const take = (logger: object): void => {
    for (const level of levels) {
      Object.assign(logger, { [level]: (...args: unknown[]) => lines.push(args.map(asText).join(" ")) });
    }
    Object.assign(logger, {
      child(bindings: unknown) {
        lines.push(asText(bindings));
        return logger;
      },
    });
  };
  take(log());
  return { text: () => lines.join("\n") };
}

/** What a log would hold of a thing: of errors their sentence, stack, fields and causes. */
export function asText(thing: unknown): string {
  const seen = new Set<unknown>();
  return JSON.stringify(thing, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "seen";
    seen.add(value);
    if (!(value instanceof Error)) return value;
    const { name, message, stack, cause } = value;
    return { ...value, name, message, stack, cause };
  });
}

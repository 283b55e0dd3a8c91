import { createHash } from "node:crypto";

/** Names a circuit breaker without telling the credential. */
export function breakerKey(provider: string, address: string, model: string, credential: string): string {
  const hash = createHash("sha256").update(credential).digest("hex").slice(0, 16);
  return `${provider} ${address} ${model} ${hash}`;
}

import type { ApiKey } from "@switchboard/contracts/api-key";
import type { Tone } from "@switchboard/ui/floor-tone";

/** Whether a key works. `ending`: it was replaced, and works until `ends_at`. */
export type KeyState = "in use" | "ending" | "ended" | "revoked";

export function keyState(key: Pick<ApiKey, "revoked_at" | "ends_at">, now: number): KeyState {
  if (key.revoked_at) return "revoked";
  if (!key.ends_at) return "in use";
  return Date.parse(key.ends_at) > now ? "ending" : "ended";
}

export const keyTone: Record<KeyState, Tone> = {
  "in use": "human",
  ending: "waiting",
  ended: "quiet",
  revoked: "quiet",
};

/**
 * How the peer takes one request. `status`: it refuses with it. `hangs`: it never answers; `hangs later`: not after the first
 * half. `breaks off`: it drops the connection in the middle. `nonsense`: its answer is none. `held`: the second half waits for
 * `letGo`.
 */
export type PeerMood = "well" | "hangs" | "hangs later" | "breaks off" | "nonsense" | "held" | { status: number };

/** The key that the peer lets in. */
export const PEER_KEY = "key-of-the-test";

import type { Session } from "@switchboard/contracts/session";
import { readSignIn } from "@switchboard/core/access/account";
import { findKey } from "@switchboard/core/access/find-key";
import { hashKey } from "@switchboard/core/api-key/make-key";
import type { Core } from "@switchboard/core/core";
import { AccessCache } from "./access-cache.ts";
import type { Caller } from "./caller.ts";
import { type Key, keyPrincipal, type Principal, type User, type Visitor } from "./principal.ts";
import { signInFirst } from "./refusal.ts";
import { verifyUserToken } from "./user-token.ts";
import { verifyVisitorToken } from "./visitor-token.ts";

const ttlMs = 60_000;
const absentMs = 5_000;
/** No key begins so. */
const byHash = "sha256:";

type Principals = {
  /** Whom the credentials stand for; at once for a key that is remembered. Throws or rejects with `unauthenticated`. */
  of(caller: Caller): Principal | Promise<Principal>;
  /** The key with this text; undefined when it is not in use. */
  key(text: string): Promise<Key | undefined>;
  close(): void;
};

/** Reads credentials: a bearer token (API key, user or visitor JWT), else the session cookie. */
export function createPrincipals(core: Core, tokenKey: Uint8Array): Principals {
  // By the key's text, so that a busy key is not hashed for each request; a visitor's token has the hash alone.
  const keys = new AccessCache<Key>({
    ttlMs,
    absentMs,
    async read(text) {
      const row = await findKey(core, text.startsWith(byHash) ? text.slice(byHash.length) : hashKey(text));
      return row && keyPrincipal(row);
    },
    concerns: (key, subject) => key.row.id === subject || key.row.client_id === subject,
  });
  const sessions = new AccessCache<{ id: string; session: Session }>({
    ttlMs,
    absentMs,
    async read(id) {
      const session = await readSignIn(core, id);
      return session && { id, session };
    },
    concerns: ({ id, session }, subject) =>
      id === subject || session.user.id === subject || session.clients.some((client) => client.id === subject),
  });
  const stopHints = core.realtime.subscribe("all", (hint) => {
    if (hint.kind !== "access") return;
    keys.drop(hint.subject_id);
    sessions.drop(hint.subject_id);
  });
  const stopReconnects = core.realtime.onReconnect(() => {
    keys.clear();
    sessions.clear();
  });

  async function user(token: string, by_cookie: boolean): Promise<User | undefined> {
    const claims = await verifyUserToken(tokenKey, token, core.clock.now());
    const found = claims && (await sessions.get(claims.jti));
    return found && { kind: "user", sign_in_id: found.id, session: found.session, by_cookie };
  }

  async function visitor(token: string): Promise<Visitor | undefined> {
    const claims = await verifyVisitorToken(tokenKey, token, core.clock.now());
    const key = claims && (await keys.get(`${byHash}${claims.key}`));
    return key && key.row.client_id === claims.client_id ? { kind: "visitor", claims, key } : undefined;
  }

  async function byToken(token: string): Promise<Principal> {
    const found = (await user(token, false)) ?? (await visitor(token));
    if (!found) throw signInFirst("This token has ended or is not ours. Sign in again.");
    return found;
  }

  async function byCookie(token: string): Promise<Principal> {
    const found = await user(token, true);
    if (!found) throw signInFirst("Your session has ended. Sign in again.");
    return found;
  }

  return {
    of(caller) {
      const { bearer, cookie } = caller;
      if (bearer === undefined) {
        if (cookie === undefined) throw signInFirst();
        return byCookie(cookie);
      }
      if (looksLikeToken(bearer)) return byToken(bearer);
      const found = bearer.startsWith(byHash) ? undefined : keys.get(bearer);
      return found instanceof Promise ? found.then(known) : known(found);
    },
    key: async (text) => (text.startsWith(byHash) ? undefined : keys.get(text)),
    close() {
      stopHints();
      stopReconnects();
    },
  };
}

const looksLikeToken = (bearer: string): boolean => bearer.startsWith("eyJ") && bearer.split(".").length === 3;

function known(key: Key | undefined): Key {
  if (!key) throw signInFirst("This API key is not in use.");
  return key;
}

import type { Actor } from "@switchboard/contracts/actor";
import { allowed, type Permission } from "@switchboard/contracts/role";
import { limitKey, limitVisitor, limitVisits } from "@switchboard/core/access/limit";
import type { OpenedSession } from "@switchboard/core/access/open-session";
import type { Core } from "@switchboard/core/core";
import type { Hearing } from "@switchboard/core/recording/ask";
import { actIn } from "./acting-client.ts";
import { refuseOrigin } from "./allowed-origin.ts";
import type { Caller } from "./caller.ts";
import { createCrossings } from "./crossings.ts";
import { refuseForeign } from "./foreign-request.ts";
import { signHearingToken, verifyHearingToken } from "./hearing-token.ts";
import { type Acting, actVisiting, type Key, type Principal, type User } from "./principal.ts";
import { createPrincipals } from "./principals.ts";
import { mayNot, signInFirst } from "./refusal.ts";
import { createStreamLimit } from "./stream-limit.ts";
import { createUserLimit } from "./user-limit.ts";
import { signUserToken, tokenKey } from "./user-token.ts";
import { signVisitorToken, type VisitorClaims, verifyVisitorToken } from "./visitor-token.ts";

/** What a procedure asks of its caller. */
export type Demand = {
  permission: Permission;
  actors: readonly Actor["kind"][];
  mutates: boolean;
  visitorMessage: boolean;
};

/** Who may do what, for one process. */
export type Access = {
  /**
   * The caller as an actor who may do this, counted against its limits. Throws `unauthenticated`, `forbidden`, `not_found`
   * (another's client) and `rate_limited`.
   */
  actor(caller: Caller, demand: Demand): Promise<Acting>;
  /** Opens an endless stream for the actor, until the function that comes back is called. Throws `rate_limited`. */
  openStream(actor: Actor): () => void;
  /** Throws what `actor` throws when the caller may not do this any more; counts nothing. */
  recheck(caller: Caller, demand: Demand): Promise<void>;
  /** The signed-in user, whatever the roles. Throws `unauthenticated`, and `forbidden` for a foreign page's change. */
  user(caller: Caller, mutates: boolean): Promise<User>;
  /** A publishable key for a visit from this address, both limits counted. Throws `unauthenticated` and `rate_limited`. */
  publishableKey(key: string, ip: string): Promise<Key>;
  /** What an earlier visitor token is bound to; undefined when it is not ours or has expired. */
  readVisit(token: string): Promise<VisitorClaims | undefined>;
  signUser(opened: OpenedSession): Promise<string>;
  signVisit(claims: VisitorClaims): Promise<string>;
  /** What a link to a recording carries, and until when it is good. */
  signHearing(hearing: Hearing): Promise<{ token: string; expires_at: Date }>;
  /** What such a link is good for; undefined when it is not ours or has expired. */
  readHearing(token: string): Promise<Hearing | undefined>;
  close(): void;
};

/** Access by what the database says, remembered for at most a minute and forgotten at once when it changes. */
export function createAccess(core: Core, options: { jwtSecret: string }): Access {
  const key = tokenKey(options.jwtSecret);
  const principals = createPrincipals(core, key);
  const countUser = createUserLimit(core.clock);
  const noteCrossing = createCrossings(core);

  return {
    async actor(caller, demand) {
      const found = principals.of(caller);
      const principal = found instanceof Promise ? await found : found;
      const acting = act(principal, caller, demand);
      if (principal.kind === "user") {
        countUser(principal.session.user.id);
        await noteCrossing(principal, acting.actor);
        return acting;
      }
      if (principal.kind === "visitor") await limitVisitor(core, principal.claims.visitor_id, demand.visitorMessage);
      const counted = limitKey(core, (principal.kind === "key" ? principal : principal.key).row);
      if (counted) await counted;
      return acting;
    },
    openStream: createStreamLimit(),
    async recheck(caller, demand) {
      act(await principals.of(caller), caller, demand);
    },
    async user(caller, mutates) {
      const principal = await principals.of(caller);
      if (principal.kind !== "user") throw mayNot("This is for people who are signed in.");
      countUser(principal.session.user.id);
      if (principal.by_cookie && mutates) refuseForeign(caller);
      return principal;
    },
    async publishableKey(text, ip) {
      await limitVisits(core, ip);
      const found = await principals.key(text);
      if (found?.row.kind !== "publishable")
        throw signInFirst("This widget key is not in use. Check the page's script tag.");
      await limitKey(core, found.row);
      return found;
    },
    readVisit: (token) => verifyVisitorToken(key, token, core.clock.now()),
    signUser: (opened) => signUserToken(key, opened),
    signVisit: (claims) => signVisitorToken(key, claims, core.clock.now()),
    signHearing: (hearing) => signHearingToken(key, hearing, core.clock.now()),
    readHearing: (token) => verifyHearingToken(key, token, core.clock.now()),
    close: () => principals.close(),
  };
}

/** Whom a principal acts as in this request, if it may. */
function act(principal: Principal, caller: Caller, demand: Demand): Acting {
  const acting = actingOf(principal, caller);
  const { kind, roles } = acting.actor;
  if (!demand.actors.includes(kind) || !allowed(roles, demand.permission)) throw mayNot();
  if (principal.kind === "user" && principal.by_cookie && demand.mutates) refuseForeign(caller);
  return acting;
}

function actingOf(principal: Principal, caller: Caller): Acting {
  switch (principal.kind) {
    case "user":
      return actIn(principal, caller);
    case "key":
      if (principal.row.kind === "secret") return principal.acting;
      throw mayNot("This is a publishable key: it only starts visits of the widget. Use a secret key here.");
    case "visitor":
      if (caller.origin !== undefined) refuseOrigin(caller, principal.key.row);
      return actVisiting(principal);
  }
}

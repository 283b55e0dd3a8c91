import { AROUND_KEPT_MS, type AroundDoing, TYPING_KEPT_MS } from "@switchboard/contracts/around";
import type { Core } from "../core.ts";

/** What somebody was last heard to do, and when, in milliseconds of `performance.now()`. */
type Heard = { doing: Exclude<AroundDoing, "gone">; at: number };
type Who = string | null;
type Place = { people: Map<Who, Heard>; readers: Set<() => void>; timer: NodeJS.Timeout | undefined };

/** What this process has heard: kept in memory alone, and forgotten when nothing more is heard. */
export type Registry = {
  /** Who does what there now; null is the customer. */
  now(conversationId: string): Map<Who, Heard["doing"]>;
  /** Whether the same was heard within the last `ms`. */
  heard(conversationId: string, who: Who, doing: AroundDoing, ms: number): boolean;
  /** Calls `fn` after each change until the function that comes back is called. */
  watch(conversationId: string, fn: () => void): () => void;
};

/** Beyond this many conversations the oldest are forgotten; theirs say it again within seconds. */
const mostPlaces = 20_000;

const registries = new WeakMap<Core, Registry>();

/** The registry of this process; it listens for hints from its first use on. */
export function registryOf(core: Core): Registry {
  const known = registries.get(core);
  if (known) return known;
  const registry = open(core);
  registries.set(core, registry);
  return registry;
}

function open(core: Core): Registry {
  const places = new Map<string, Place>();
  const placeOf = (id: string): Place => {
    const known = places.get(id);
    if (known) return known;
    const place: Place = { people: new Map(), readers: new Set(), timer: undefined };
    places.set(id, place);
    if (places.size > mostPlaces) forgetOldest(places);
    return place;
  };
  core.realtime.subscribe("all", (hint) => {
    if (hint.kind !== "around") return;
    const place = placeOf(hint.conversation_id);
    const before = place.people.get(hint.who)?.doing;
    if (hint.doing === "gone") place.people.delete(hint.who);
    else place.people.set(hint.who, { doing: hint.doing, at: performance.now() });
    expireLater(places, hint.conversation_id, place);
    if (before !== place.people.get(hint.who)?.doing) tell(place);
  });
  return {
    now: (id) => new Map([...(places.get(id)?.people ?? [])].map(([who, { doing }]) => [who, doing])),
    heard(id, who, doing, ms) {
      const known = places.get(id)?.people.get(who);
      if (doing === "gone") return known === undefined;
      return known?.doing === doing && performance.now() - known.at < ms;
    },
    watch(id, fn) {
      const place = placeOf(id);
      place.readers.add(fn);
      return () => {
        place.readers.delete(fn);
        forgetEmpty(places, id, place);
      };
    },
  };
}

function tell(place: Place): void {
  for (const fn of place.readers) fn();
}

const keptMs = ({ doing }: Heard): number => (doing === "viewing" ? AROUND_KEPT_MS : TYPING_KEPT_MS);

/** One timer a conversation: at the next time at which something may have been heard too long ago. */
function expireLater(places: Map<string, Place>, id: string, place: Place): void {
  clearTimeout(place.timer);
  if (place.people.size === 0) return forgetEmpty(places, id, place);
  const due = Math.min(...[...place.people.values()].map((heard) => heard.at + keptMs(heard)));
  place.timer = setTimeout(() => expire(places, id, place), Math.max(1, due - performance.now()));
  place.timer.unref();
}

/** Who has stopped writing is still there for as long as one who looks; a customer who has stopped is not. */
function expire(places: Map<string, Place>, id: string, place: Place): void {
  const now = performance.now();
  for (const [who, heard] of place.people) {
    if (now < heard.at + keptMs(heard)) continue;
    if (heard.doing !== "viewing" && who !== null) place.people.set(who, { doing: "viewing", at: heard.at });
    else place.people.delete(who);
  }
  expireLater(places, id, place);
  tell(place);
}

function forgetEmpty(places: Map<string, Place>, id: string, place: Place): void {
  if (place.people.size === 0 && place.readers.size === 0 && places.get(id) === place) places.delete(id);
}

function forgetOldest(places: Map<string, Place>): void {
  for (const [id, place] of places) {
    if (place.readers.size > 0) continue;
    clearTimeout(place.timer);
    places.delete(id);
    return;
  }
}

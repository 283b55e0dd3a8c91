import { type Account, type PreferenceName, type Preferences, preferenceValues } from "@switchboard/contracts/account";
import { api } from "../api/client.ts";
import { type Marks, merge } from "./merge.ts";
import { stores } from "./stores.ts";

const place = "switchboard.preferences";
const afterMs = 400;
const names = Object.keys(preferenceValues) as PreferenceName[];

let marks: Marks = read();
let applying = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const unsent = new Set<PreferenceName>();

function read(): Marks {
  try {
    const { user = null, at = {} } = JSON.parse(localStorage.getItem(place) ?? "{}") as Partial<Marks>;
    return { user, at };
  } catch {
    return { user: null, at: {} };
  }
}

function mark(next: Marks): void {
  marks = next;
  localStorage.setItem(place, JSON.stringify(next));
}

/** Notes the changes that are made on this machine from now on, and sends them a moment later. Once, before the first paint. */
export function followPreferences(): void {
  for (const name of names) {
    stores[name].subscribe(() => {
      if (applying) return;
      mark({ ...marks, at: { ...marks.at, [name]: new Date().toISOString() } });
      if (marks.user === null) return;
      unsent.add(name);
      clearTimeout(timer);
      timer = setTimeout(() => void send([...unsent]), afterMs);
    });
  }
  // Whoever changes something and leaves at once finds it elsewhere.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsent.size > 0) void send([...unsent]);
  });
}

/** Brings this machine and the server together for the person who is signed in: the newer change of each counts. */
export function takePreferences(userId: string, { preferences }: Pick<Account, "preferences">): void {
  const { take, send: sending, reset } = merge(names, marks, userId, preferences);
  const at = marks.user === userId || marks.user === null ? { ...marks.at } : {};
  applying = true;
  try {
    for (const name of take as PreferenceName[]) {
      put(name, preferences[name]?.value);
      at[name] = preferences[name]?.at;
    }
    for (const name of reset as PreferenceName[]) put(name, stores[name].first);
  } finally {
    applying = false;
  }
  mark({ user: userId, at });
  if (sending.length > 0) void send(sending as PreferenceName[]);
}

const put = <N extends PreferenceName>(name: N, value: unknown): void =>
  stores[name].set(preferenceValues[name].parse(value) as never);

/** What cannot be sent now stays marked as newer, and goes with the next look at the server. */
async function send(which: readonly PreferenceName[]): Promise<void> {
  const changes = which.flatMap((name) => {
    const at = marks.at[name];
    return at === undefined ? [] : [[name, { value: stores[name].get(), at }]];
  });
  for (const name of which) unsent.delete(name);
  const sent = Object.fromEntries(changes) as Preferences;
  const kept = await api.account.savePreferences.mutate(sent).catch(() => ({}) as Preferences);
  // The server's clock counts; where it was changed again meanwhile, that change goes by itself.
  const agreed = which.filter((name) => kept[name] && marks.at[name] === sent[name]?.at);
  mark({ ...marks, at: { ...marks.at, ...Object.fromEntries(agreed.map((name) => [name, kept[name]?.at])) } });
}

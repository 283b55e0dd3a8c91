import { cpus } from "node:os";
import { startTestCluster } from "@switchboard/testing/postgres";
import { fillConversations } from "./chat/fill.ts";
import { type Load, type Loader, startLoader } from "./chat/load.ts";
import { watchMemory } from "./chat/memory.ts";
import { report } from "./chat/report.ts";
import { compare } from "./chat/rounds.ts";
import { fillBare, type Ours, type Side, startBare, startModel, startOurs } from "./chat/sides.ts";
import { type Rig, runBench } from "./rig/rig.ts";

const isQuick = process.argv.includes("--quick");
const size = isQuick
  ? {
      rounds: 1,
      growthRounds: 2,
      warmUpMs: 1_000,
      measureMs: 2_500,
      pacedMs: 5_000,
      storedTurns: 50_000,
      settleMs: 1_000,
    }
  : {
      rounds: 3,
      growthRounds: 5,
      warmUpMs: 1_500,
      measureMs: 5_000,
      pacedMs: 15_000,
      storedTurns: 250_000,
      settleMs: 3_000,
    };
/** With 200 users the bare server takes seconds for an answer: it gets a beginning and a time that hold several. */
const slowly = { warmUpMs: size.warmUpMs + 2_500, measureMs: size.measureMs + 2_500 };
const longThread = 100;
const storedThread = 20;

/** `POST /v1/chat` beside a bare LangGraph server, and as the work grows; see docs/benches.md. */
await runBench("chat", async (rig) => {
  say(`${cpus().length} × ${cpus()[0]?.model ?? "CPU"}${isQuick ? ", quick" : ""}`);
  const postgres = await startTestCluster({ disposable: false });
  rig.cleanup.add(() => postgres.remove());
  const modelUrl = await startModel(rig);

  say("Starting both sides");
  const ours = await startOurs(rig, postgres, "ours", modelUrl);
  const bare = await startBare(rig, postgres, modelUrl, ours.client);
  const loader = startLoader(rig, size.warmUpMs);
  await new Promise((resolve) => setTimeout(resolve, size.settleMs));
  const memory = watchMemory(ours.processes.pids, postgres.server.logFile);

  const beside = await besideBare(loader, ours, bare);
  const loaded = memory.stop();
  // Two new ones, alike in everything but what is stored: a process that has run for minutes is quicker than a young one.
  const empty = await startOurs(rig, postgres, "empty", modelUrl);
  const stored = await startOurs(rig, postgres, "stored", modelUrl, {
    fill: (adminUrl, client) => {
      say(`Storing ${size.storedTurns * 2} messages`);
      const conversations = size.storedTurns / storedThread;
      return fillConversations(adminUrl, client, { sessions: "stored", conversations, turns: storedThread });
    },
  });
  const grown = await asWorkGrows(rig, loader, empty, stored, bare);
  return report({
    beside,
    grown,
    memory: { idle: memory.idle, loaded },
    coldStartMs: ours.firstAnswerMs,
    storedMessages: size.storedTurns * 2,
  });
});

function say(sentence: string): void {
  console.log(sentence);
}

async function besideBare(loader: Loader, ours: Side, bare: Side) {
  const { measureMs, rounds } = size;
  const both = async (what: string, load: Load, times = rounds) => {
    say(what);
    const [mine, theirs] = await compare(loader, [ours, bare], [load, load], times);
    return { ours: mine, bare: theirs };
  };
  return {
    one: await both("1 user", { users: 1, measureMs }),
    fifty: await both("50 users", { users: 50, measureMs }),
    twoHundred: await both("200 users", { users: 200, ...slowly }),
    fiftyTool: await both("50 users, one tool call", { users: 50, measureMs, tool: true }),
    paced: await both(
      "200 users, one message a second each",
      { users: 200, measureMs: size.pacedMs, everyMs: 1_000 },
      1,
    ),
  };
}

async function asWorkGrows(rig: Rig, loader: Loader, empty: Ours, stored: Ours, bare: Side) {
  const { measureMs, growthRounds } = size;
  const users = 50;
  const threads = { conversations: users, turns: longThread };
  say(`Threads of ${longThread} turns`);
  await fillConversations(empty.adminUrl, empty.client, { sessions: "long", ...threads });
  await fillBare(bare, { sessions: "long", ...threads });
  rig.signal.throwIfAborted();
  const warmUp = { users, measureMs: measureMs * 2 };
  await compare(loader, [empty, stored], [warmUp, warmUp], 1);
  say("Short threads, long threads, and short ones over the stored messages");
  const short = { users, measureMs };
  const long = { ...short, sessions: "long", turns: 0 };
  const sides = [empty, empty, bare, stored] as const;
  const [ofShort, ofLong, bareLong, ofStored] = await compare(loader, sides, [short, long, long, short], growthRounds);
  return { short: ofShort, long: ofLong, bareLong, stored: ofStored };
}

import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { DEFAULT_DIAL_RULES, newLineNumber, newSipTrunk } from "@switchboard/contracts/telephony";
import { AppError } from "@switchboard/kit/app-error";
import type { Dialled } from "@switchboard/media/livekit/sip-dial";
import { type CallRig, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { northwindYaml, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import type { Core } from "../core.ts";
import { admit } from "../telephony/admit.ts";
import { dial } from "../telephony/dial.ts";
import { saveNumber } from "../telephony/save-number.ts";
import { savePolicy } from "../telephony/save-policy.ts";
import { saveTrunk } from "../telephony/save-trunk.ts";
import { stopRinging } from "../telephony/stop-ringing.ts";
import { agentCall } from "./agent-call.ts";
import { endByStaff } from "./end-by-staff.ts";
import { listCalls } from "./list.ts";
import { readCall } from "./lock.ts";
import { ringsInVain } from "./look-ringing.ts";
import { mediaOf } from "./media-of.ts";
import { notePickedUp } from "./picked-up.ts";
import { LONGEST_DISPATCH } from "./send-agent.ts";
import { startTestCall } from "./start-test.ts";
import { sweepCalls } from "./sweep.ts";

type Transact = Core["db"]["transaction"];

let rig: CallRig;
let t: TestCore;
let ada: Actor;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("sweep_calls");
  ({ t, ada } = rig);
  await t.admin.query(
    "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active) VALUES ($1, 'alone', $2, true)",
    [t.client.id, northwindYaml().replace(/(escalation:\s+enabled:) true/, "$1 false")],
  );
}, 900_000);
afterAll(async () => {
  await rig?.close();
});

/** A call for which as many agents were sent as there may be, and none came. */
async function unanswered(config_name: string): Promise<string> {
  const { call_id } = await startTestCall(t.core, ada, { config_name });
  await t.admin.query("UPDATE calls SET dispatches = $2, dispatched_at = now() - interval '1 minute' WHERE id = $1", [
    call_id,
    LONGEST_DISPATCH,
  ]);
  return call_id;
}

describe.skipIf(!livekitAvailable)("a call that no agent takes", () => {
  it("is over and failed when none could even be sent for, which the caller is told", async () => {
    const dispatch = () => Promise.reject(new AppError("unavailable", "The media server does not answer."));
    const deaf = { ...t.core, media: { ...mediaOf(t.core), dispatch } };
    await expect(startTestCall(deaf, ada, {})).rejects.toMatchObject({ code: "unavailable" });
    const [call] = (await listCalls(t.core, ada, { view: "ended" })).items;
    expect(call).toMatchObject({ state: "ended", outcome: "failed", ended_by: "system" });
    expect((await listCalls(t.core, ada, { view: "live" })).items).toEqual([]);
    const { conversation_id = "" } = call ?? {};
    expect(await getConversation(t.core, ada, { conversation_id })).toMatchObject({ status: "resolved" });
  });

  it("ends as failed where the config has no people", async () => {
    const call_id = await unanswered("alone");
    await Promise.all([sweepCalls(t.core), sweepCalls(t.core)]);
    const call = await rig.detail(call_id);
    expect(call).toMatchObject({ state: "ended", outcome: "failed" });
    const kinds = (await rig.events(call.conversation_id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "call_ended")).toHaveLength(1);
    expect(kinds).not.toContain("escalation_opened");
  });

  it("leaves a ticket behind where the config has no people, once", async () => {
    const call_id = await unanswered("alone");
    await t.admin.query(
      "UPDATE conversations SET is_test = false WHERE id = (SELECT conversation_id FROM calls WHERE id = $1)",
      [call_id],
    );
    await Promise.all([sweepCalls(t.core), sweepCalls(t.core)]);
    const { conversation_id, state, outcome } = await rig.detail(call_id);
    expect([state, outcome]).toEqual(["ended", "failed"]);
    const kinds = (await rig.events(conversation_id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "ticket_created")).toHaveLength(1);
    expect(await getConversation(t.core, ada, { conversation_id })).toMatchObject({
      status: "escalated",
      escalation: { status: "timed_out", ticket_number: expect.any(Number) },
    });
  });

  it("waits for the person that it asks for, and ends as failed, with a ticket, when nobody comes", async () => {
    const call_id = await unanswered("support");
    await sweepCalls(t.core);
    const { conversation_id, state } = await rig.detail(call_id);
    expect(state).toBe("ringing");
    expect(await getConversation(t.core, ada, { conversation_id })).toMatchObject({
      escalation: { status: "waiting" },
    });
    await sweepCalls(t.core);
    expect((await rig.detail(call_id)).state).toBe("ringing");
    const place = { client_id: t.client.id, call_id };
    expect(await agentCall(t.core, place)).toMatchObject({ awaits_person: true });
    await t.admin.query("UPDATE escalations SET status = 'timed_out' WHERE conversation_id = $1", [conversation_id]);
    expect(await agentCall(t.core, place)).toMatchObject({ awaits_person: false });
    await sweepCalls(t.core);
    expect(await rig.detail(call_id)).toMatchObject({ state: "ended", outcome: "failed" });
    expect(await getConversation(t.core, ada, { conversation_id })).toMatchObject({ status: "escalated" });
  });
});

describe.skipIf(!livekitAvailable)("the sweep of calls", () => {
  it("looks at each of 150 once, by one question for a page's rooms and one for each call", async () => {
    const media = mediaOf(t.core);
    const calls = Array.from({ length: 150 }, (_, n) => ({ n, id: randomUUID(), room: `many-${randomUUID()}` }));
    for (const { id, room, n } of calls) {
      const { rows } = await t.admin.query<{ id: string }>(
        "INSERT INTO conversations (client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, 'voice') RETURNING id",
        [t.client.id, t.client.config_id, `call:${id}`],
      );
      await t.admin.query(
        `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, dispatched_at, started_at)
         VALUES ($1, $2, $3, $4, 'inbound', 'sip', now(), now() + $5 * interval '1 ms')`,
        [id, t.client.id, rows[0]?.id, room, n],
      );
      // Two of the last page have lost their rooms.
      if (n < 148) await media.openRoom(room, { emptyTimeoutS: 300 });
    }
    const asked = { rooms: 0, participants: [] as string[] };
    const counting = {
      ...t.core,
      media: {
        ...media,
        roomsOf: (names: string[]) => {
          asked.rooms += 1;
          return media.roomsOf(names);
        },
        participants: (room: string) => {
          asked.participants.push(room);
          return media.participants(room);
        },
      },
    };
    await sweepCalls(counting);
    expect(asked.rooms).toBe(2);
    expect(asked.participants.toSorted()).toEqual(
      calls
        .filter(({ n }) => n < 148)
        .map(({ room }) => room)
        .toSorted(),
    );
    const { rows } = await t.admin.query<{ id: string }>(
      "SELECT id FROM calls WHERE id = ANY ($1) AND state = 'ended' ORDER BY started_at",
      [calls.map(({ id }) => id)],
    );
    expect(rows.map(({ id }) => id)).toEqual(calls.slice(148).map(({ id }) => id));
  });
});

describe.skipIf(!livekitAvailable)("a call to a telephone", () => {
  let core: Core;
  let actor: Actor;
  let people = 0;
  const somebody = (): string => {
    people += 1;
    return `+4791${String(people).padStart(6, "0")}`;
  };

  beforeAll(async () => {
    core = t.core;
    actor = { ...ada, roles: ["admin"] };
    // No trunk is asked for: what becomes of the ringing is the tests' to say.
    const aside = { ...core, media: undefined };
    const trunk = newSipTrunk.parse({ name: "Carrier", direction: "outbound", address: "127.0.0.1:9" });
    const { id } = await saveTrunk(aside, actor, trunk);
    await saveNumber(aside, actor, newLineNumber.parse({ number: "+4721007001", outbound_trunk_id: id }));
    await t.admin.query("UPDATE sip_trunks SET media_id = 'ST_carrier'");
    await savePolicy(core, actor, { ...DEFAULT_DIAL_RULES, enabled: true, at_once: 50, per_minute: 100 });
  });

  it("is of one number, also when two are asked for by one key at once: the other goes to nobody", async () => {
    const key = randomUUID();
    const dialled: string[] = [];
    const { sip } = mediaOf(core);
    const dialOf = async ({ to }: { to: string }) => {
      dialled.push(to);
      return { answered: false, code: 486, said: "Busy Here", gaveUp: false } as const;
    };
    const media = { ...mediaOf(core), sip: { ...sip, dial: dialOf } };
    const numbers = [somebody(), somebody()];
    const both = await Promise.allSettled(numbers.map((number) => dial({ ...core, media }, actor, { key, number })));
    const first = both.findIndex(({ status }) => status === "fulfilled");
    expect(both[1 - first]).toMatchObject({ reason: { code: "idempotency_mismatch" } });
    expect(dialled).toEqual([numbers[first]]);
    // Whoever had looked before the first was there is told so under the lock.
    const { client_id } = actor;
    const number = somebody();
    const late = { number, phone_lookup: core.vault.lookup(number, "phone", client_id), locked: true, key };
    await expect(core.db.transaction(client_id, (tx) => admit(core, tx, client_id, late))).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
  });

  it("goes on once it was picked up, whatever whoever saw it ring does then", async () => {
    const { client_id } = actor;
    const answer = Promise.withResolvers<Dialled>();
    let written = 0;
    const db = {
      ...core.db,
      transaction: (async (...asked) => core.db.transaction(...asked).finally(() => (written += 1))) as Transact,
      query: (async (...asked) => {
        const rows = await core.db.query(...asked);
        if (asked[1].name === "ringing-at") await notePickedUp(core, { client_id, call_id: id });
        return rows;
      }) as Core["db"]["query"],
    };
    const { sip } = mediaOf(core);
    const media = { ...mediaOf(core), sip: { ...sip, dial: () => answer.promise } };
    const number = somebody();
    const { id } = await dial({ ...core, db, media }, actor, { key: randomUUID(), number });
    const rings = await readCall(core, client_id, id);
    // They have asked not to be called, and pick up.
    await stopRinging({ ...core, db }, actor, [core.vault.lookup(number, "phone", client_id)]);
    expect((await readCall(core, client_id, id)).state).toBe("live");
    await ringsInVain(core, { ...rings, rings_until: new Date(0) }, []);
    expect((await readCall(core, client_id, id)).state).toBe("live");
    const sofar = written;
    answer.resolve({ answered: false, code: null, said: "The connection was lost.", gaveUp: false });
    await expect.poll(() => written).toBeGreaterThan(sofar);
    expect((await readCall(core, client_id, id)).state).toBe("live");
    await endByStaff(core, actor, { call_id: id });
  });
});

import type { CallPlace } from "@switchboard/contracts/call";
import { isAppError } from "@switchboard/kit/app-error";
import { canonicalNumber, carriedNumber, knownNumber } from "@switchboard/kit/phone-number";
import { readSipCaller, type SipCaller } from "@switchboard/media/livekit/sip-caller";
import { visitBlueprint } from "../access/visit-blueprint.ts";
import type { Core } from "../core.ts";
import { customerByPhoneIn } from "../customer/by-phone.ts";
import { phonePlace } from "../telephony/phone-place.ts";
import { admitCaller } from "./admit-caller.ts";
import { isCustomer } from "./legs.ts";
import { mediaOf } from "./media-of.ts";
import { lineActor, Refused, refuseCaller } from "./refuse-caller.ts";
import { startCall } from "./start.ts";
import { takesCalls } from "./takes-calls.ts";

type Line = { archived: boolean; number_id: string | null; config_name: string | null };

/**
 * Makes a call of a room in which somebody on a telephone is: the number that they called says whose call it is and who answers, their
 * own who they may be. Whom nobody answers is refused: their room goes, and the client's audit says why. Undefined when it is no call of
 * ours, nobody is there any more, or it was refused. Safe to repeat, and to do twice at once.
 */
export async function receiveCall(core: Core, room: string): Promise<CallPlace | undefined> {
  const there = (await mediaOf(core).participants(room)).find((p) => p.kind === "sip" && isCustomer(p));
  const caller = there && readSipCaller(there.attributes);
  if (!caller) return undefined;
  const line = await findLine(core, caller);
  // Another system's client: several may share a media server.
  if (!line) return undefined;
  try {
    return await begin(core, room, caller, line);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { client_id, called } = caller;
    const { reason } = error;
    await refuseCaller(core, {
      room,
      client_id,
      called: calledNumber(called) ?? null,
      from: callerNumber(caller),
      reason,
    });
    return undefined;
  }
}

async function begin(core: Core, room: string, caller: SipCaller, line: Line): Promise<CallPlace> {
  const { client_id } = caller;
  const { number_id, config_name } = line;
  if (line.archived) throw new Refused("client_archived");
  if (number_id === null) throw new Refused("unknown_number");
  await refuseUnanswered(core, client_id, config_name);
  const from = callerNumber(caller);
  const actor = lineActor(client_id, number_id);
  const phone_lookup = from === null ? null : core.vault.lookup(from, "phone", client_id);
  const call = await startCall(core, actor, {
    direction: "inbound",
    origin: "sip",
    session_id: null,
    channel_type: "voice",
    config_name,
    customer_id: null,
    received: {
      room,
      phone: from === null ? null : core.vault.seal(from, phonePlace(client_id)),
      phone_lookup,
      phone_number_id: number_id,
      // Whoever is refused becomes nobody's customer.
      customer: async (tx) => (from === null ? null : customerByPhoneIn(core, tx, actor, from)),
      admit: (tx) => admitCaller(tx, { client_id, room, number_id, phone_lookup }),
    },
  });
  return { client_id, call_id: call.id };
}

/** What is called, at the client whose rule let the caller in. Undefined: there is no such client here. */
async function findLine(core: Core, { client_id, called }: SipCaller): Promise<Line | undefined> {
  const [line] = await core.db.query<Line>(client_id, {
    name: "find-line",
    text: `SELECT c.archived_at IS NOT NULL AS archived, n.id AS number_id, n.config_name
      FROM clients c LEFT JOIN phone_numbers n ON n.client_id = c.id AND n.number = ANY($2) AND n.inbound_trunk_id IS NOT NULL WHERE c.id = $1`,
    values: [client_id, ownWritings(called)],
  });
  return line;
}

async function refuseUnanswered(core: Core, clientId: string, configName: string | null): Promise<void> {
  const blueprint = await visitBlueprint(core, clientId, configName).catch((error) => {
    if (isAppError(error, "conflict")) throw new Refused("no_config");
    throw error;
  });
  if (!takesCalls(blueprint)) throw new Refused("no_calls");
}

/** A number of ours; carriers may leave the plus out. */
const calledNumber = (text: string): string | undefined => canonicalNumber(text) ?? canonicalNumber(`+${text}`);

/** How a number of ours may stand here: as it is written now, and as it was before that was settled. */
const ownWritings = (called: string): string[] => [calledNumber(called) ?? called, `+${called.replace(/\D/g, "")}`];

/** The caller's number as we keep it; null for what is none, as of a caller who withholds it. */
function callerNumber({ called, from }: SipCaller): string | null {
  const line = calledNumber(called);
  return carriedNumber(from, (line && knownNumber(line)?.country) ?? null) ?? null;
}

import {
  SIPDispatchRule,
  SIPDispatchRuleInfo,
  SIPInboundTrunkInfo,
  SIPOutboundTrunkInfo,
  SIPTransport,
} from "@livekit/protocol";
import { isAppError } from "@switchboard/kit/app-error";
import type { SipClient } from "livekit-server-sdk";
import { sipAttempt } from "./sip-attempt.ts";
import { CALLER_ROOM_PREFIX, CLIENT_ATTRIBUTE } from "./sip-caller.ts";
import { markOf, readMark, type SipMark } from "./sip-mark.ts";

/** A trunk as the media server shall know it. */
export type WantedTrunk = {
  trunk_id: string;
  name: string;
  direction: "inbound" | "outbound";
  /** At least one: a trunk without numbers would take calls for any. */
  numbers: readonly string[];
  address: string | null;
  transport: "auto" | "udp" | "tcp" | "tls";
  allowed_addresses: readonly string[];
  auth_user: string | null;
  password: string | null;
};

const transports = {
  auto: SIPTransport.SIP_TRANSPORT_AUTO,
  udp: SIPTransport.SIP_TRANSPORT_UDP,
  tcp: SIPTransport.SIP_TRANSPORT_TCP,
  tls: SIPTransport.SIP_TRANSPORT_TLS,
};

/** The media server's name of a trunk, or why it refuses the trunk. */
export type PutTrunk = { media_id: string; problem: null } | { media_id: null; problem: string };

/**
 * Makes the media server's trunks and dispatch rule of one client these and no others, whatever it had; gives what became of each
 * by our ids. What others have made there is left alone. Safe to repeat, and to do twice at once: what was made twice goes at the
 * next time.
 */
export async function putTrunks(
  sip: SipClient,
  clientId: string,
  wanted: readonly WantedTrunk[],
): Promise<ReadonlyMap<string, PutTrunk>> {
  const there = await ofClient(sip, clientId);
  const ids = new Map<string, string>();
  const done = new Map<string, PutTrunk>();
  for (const found of there.trunks) {
    const is = wanted.find((each) => each.trunk_id === found.mark.trunk_id && each.direction === found.direction);
    if (is && !ids.has(is.trunk_id)) ids.set(is.trunk_id, found.id);
    else await sipAttempt("Removing a trunk", () => sip.deleteSipTrunk(found.id));
  }
  for (const trunk of wanted) {
    const known = there.trunks.find((each) => each.id === ids.get(trunk.trunk_id));
    const put = known ? change(sip, clientId, trunk, known) : create(sip, clientId, trunk);
    done.set(trunk.trunk_id, await put.then((media_id) => ({ media_id, problem: null }), refusal));
  }
  const inbound = wanted.flatMap(({ direction, trunk_id }) => {
    const media_id = done.get(trunk_id)?.media_id;
    return direction === "inbound" && media_id ? [media_id] : [];
  });
  await putRule(sip, clientId, inbound, there.rules);
  return done;
}

/** One trunk that is refused does not keep the others away. */
function refusal(error: unknown): PutTrunk {
  if (!isAppError(error, "bad_input")) throw error;
  return { media_id: null, problem: error.message };
}

type Found = { id: string; mark: SipMark; direction: "inbound" | "outbound"; is: InstanceType<TrunkInfo> };
type TrunkInfo = typeof SIPInboundTrunkInfo | typeof SIPOutboundTrunkInfo;

async function ofClient(sip: SipClient, clientId: string): Promise<{ trunks: Found[]; rules: SIPDispatchRuleInfo[] }> {
  const [inbound, outbound, rules] = await Promise.all([
    sipAttempt("Listing trunks", () => sip.listSipInboundTrunk()),
    sipAttempt("Listing trunks", () => sip.listSipOutboundTrunk()),
    sipAttempt("Listing dispatch rules", () => sip.listSipDispatchRule()),
  ]);
  const found = (direction: Found["direction"]) => (is: Found["is"]) => {
    const mark = readMark(is.metadata);
    return mark?.client_id === clientId && mark.trunk_id ? [{ id: is.sipTrunkId, mark, direction, is }] : [];
  };
  return {
    trunks: [...inbound.flatMap(found("inbound")), ...outbound.flatMap(found("outbound"))],
    rules: rules.filter(({ metadata }) => {
      const mark = readMark(metadata);
      return mark?.client_id === clientId && mark.trunk_id === null;
    }),
  };
}

/** What the media server holds of a trunk. */
function infoOf(clientId: string, trunk: WantedTrunk, id: string) {
  const common = {
    sipTrunkId: id,
    name: trunk.name,
    metadata: markOf({ client_id: clientId, trunk_id: trunk.trunk_id }),
    numbers: [...trunk.numbers],
    authUsername: trunk.auth_user ?? "",
    authPassword: trunk.password ?? "",
  };
  return trunk.direction === "inbound"
    ? new SIPInboundTrunkInfo({ ...common, allowedAddresses: [...trunk.allowed_addresses] })
    : new SIPOutboundTrunkInfo({
        ...common,
        address: trunk.address ?? "",
        transport: transports[trunk.transport],
      });
}

async function create(sip: SipClient, clientId: string, trunk: WantedTrunk): Promise<string> {
  const info = infoOf(clientId, trunk, "");
  const { metadata, authUsername, authPassword, numbers } = info;
  const options = { metadata, ...(authUsername && { authUsername, authPassword }) };
  // A try whose answer was lost may have made it: two would refuse each other's calls.
  let tried = false;
  return sipAttempt("Making a trunk", async () => {
    if (tried) {
      const made = (await ofClient(sip, clientId)).trunks.find((each) => each.mark.trunk_id === trunk.trunk_id);
      if (made) return made.id;
    }
    tried = true;
    const made =
      info instanceof SIPInboundTrunkInfo
        ? await sip.createSipInboundTrunk(trunk.name, numbers, { ...options, allowedAddresses: info.allowedAddresses })
        : await sip.createSipOutboundTrunk(trunk.name, info.address, numbers, {
            ...options,
            transport: info.transport,
          });
    return made.sipTrunkId;
  });
}

/** Tells the media server of a trunk it has only what is not so yet. */
async function change(sip: SipClient, clientId: string, trunk: WantedTrunk, { id, is }: Found): Promise<string> {
  const info = infoOf(clientId, trunk, id);
  const compared = { createdAt: is.createdAt, updatedAt: is.updatedAt };
  const same = JSON.stringify(Object.assign(info.clone(), compared).toJson()) === JSON.stringify(is.toJson());
  if (same) return id;
  await sipAttempt<unknown>("Changing a trunk", () =>
    info instanceof SIPInboundTrunkInfo ? sip.updateSipInboundTrunk(id, info) : sip.updateSipOutboundTrunk(id, info),
  );
  return id;
}

/** Each caller gets a room of their own, whose name tells nothing of them. Without trunks a rule would take everybody's calls. */
async function putRule(
  sip: SipClient,
  clientId: string,
  trunkIds: string[],
  there: SIPDispatchRuleInfo[],
): Promise<void> {
  const [first, ...more] = trunkIds.length === 0 ? [undefined, ...there] : there;
  for (const rule of more) {
    if (rule) await sipAttempt("Removing a rule", () => sip.deleteSipDispatchRule(rule.sipDispatchRuleId));
  }
  if (trunkIds.length === 0) return;
  const metadata = markOf({ client_id: clientId, trunk_id: null });
  const options = { name: `Calls of ${clientId}`, metadata, trunkIds, attributes: { [CLIENT_ATTRIBUTE]: clientId } };
  const callee = { roomPrefix: CALLER_ROOM_PREFIX, pin: "", randomize: true };
  if (!first) {
    await sipAttempt("Making a rule", () => sip.createSipDispatchRule({ type: "callee", ...callee }, options));
    return;
  }
  const rule = new SIPDispatchRule({ rule: { case: "dispatchRuleCallee", value: callee } });
  const info = new SIPDispatchRuleInfo({ ...options, sipDispatchRuleId: first.sipDispatchRuleId, rule });
  const compared = { createdAt: first.createdAt, updatedAt: first.updatedAt };
  const same = JSON.stringify(Object.assign(info.clone(), compared).toJson()) === JSON.stringify(first.toJson());
  if (!same) await sipAttempt("Changing a rule", () => sip.updateSipDispatchRule(first.sipDispatchRuleId, info));
}

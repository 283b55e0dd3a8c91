import { setTimeout as sleep } from "node:timers/promises";
import { newChallenge, proves } from "./digest.ts";
import { joinAsPhone, type Leg } from "./leg.ts";
import { header, methodOf, type SipMessage, uriOf } from "./message.ts";
import type { PhoneCall, SipParts } from "./phone-call.ts";
import { newId } from "./psrpc/bus.ts";
import {
  authRequest,
  authResponse,
  DISPATCH,
  type Dispatch,
  dispatchRequest,
  dispatchResponse,
  type IncomingCall,
} from "./psrpc/sip-rpc.ts";
import type { Wire } from "./psrpc/wire.ts";
import { mediaOf, openRtp, type Rtp, sdpOf } from "./rtp.ts";
import type { Place } from "./socket.ts";

const ringsForMs = 180_000;
const againMs = 500;
const mostAgain = 10;

/** A call that comes in, from its INVITE to its end. */
export class InboundCall implements PhoneCall {
  readonly direction = "inbound";
  readonly id = newId("SCL");
  room = "";
  identity = "";
  state: PhoneCall["state"] = "ringing";
  code: number | undefined;
  readonly told: string[] = [];
  private readonly parts: SipParts;
  private invite: SipMessage;
  private from: Place;
  private readonly tag = newId("tag");
  private challenge: string | undefined;
  private rtp: Rtp | undefined;
  private leg: Leg | undefined;
  private acknowledged = false;
  private last: (() => void) | undefined;

  constructor(parts: SipParts, invite: SipMessage, from: Place) {
    this.parts = parts;
    this.invite = invite;
    this.from = from;
  }

  /** What comes of this call from its caller. */
  onRequest(request: SipMessage, from: Place): void {
    const method = methodOf(request);
    this.told.push(`${method} ${header(request, "cseq")}`);
    // A refusal has an ACK, too.
    if (method === "ACK") this.acknowledged = this.state === "active";
    else if (method === "INVITE" && header(request, "cseq") !== header(this.invite, "cseq")) {
      // Once more, with the proof that was asked for.
      this.invite = request;
      this.from = from;
      void this.take();
    } else if (method === "INVITE") this.last?.();
    else if (method === "BYE" || method === "CANCEL") {
      this.parts.sip.reply(request, from, 200, "OK", { tag: this.tag });
      if (method === "CANCEL" && this.state === "ringing") this.answer(487, "Request Terminated");
      void this.end();
    } else this.parts.sip.reply(request, from, 200, "OK", { tag: this.tag });
  }

  /** Asks the media server who this is and where they belong, rings, and lets them in once somebody can be heard there. */
  async take(): Promise<void> {
    this.answer(100, "Processing");
    const call = this.asIncoming();
    const auth = await this.ask("GetSIPTrunkAuthentication", authRequest.write({ call }), authResponse);
    if (!auth) return this.refuse(503, "Try again later");
    if (auth.drop) return this.end();
    if (auth.username && !this.isProven(auth.username, auth.password)) return;
    this.answer(180, "Ringing");
    const asked = dispatchRequest.write({ sipTrunkId: auth.sipTrunkId, call });
    const dispatch = await this.ask("EvaluateSIPDispatchRules", asked, dispatchResponse);
    if (!dispatch || dispatch.result === DISPATCH.reject) {
      return this.refuse(404, "Does not match Trunks or Dispatch Rules");
    }
    // Whom nobody expects is told nothing.
    if (dispatch.result === DISPATCH.drop) return this.end();
    if (dispatch.result !== DISPATCH.accept) return this.refuse(501, "Not Implemented");
    await this.enter(dispatch);
  }

  /** Undefined when the media server does not answer, or refuses. */
  private async ask<T>(method: string, body: Uint8Array, type: Wire<T>): Promise<T | undefined> {
    try {
      const answer = type.read(await this.parts.ask(method, body));
      this.told.push(
        `${method}: ${JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? `${value}` : value))}`,
      );
      return answer;
    } catch (error) {
      this.told.push(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  async hangUp(): Promise<void> {
    if (this.state === "ringing") this.answer(486, "Rejected");
    if (this.state === "active") this.bye();
    await this.end();
  }

  private async enter(dispatch: Dispatch): Promise<void> {
    const to = mediaOf(this.invite.body);
    if (!to) return this.refuse(488, "Not Acceptable Here");
    this.rtp = await openRtp();
    this.room = dispatch.roomName;
    this.identity = dispatch.participantIdentity;
    const attributes = {
      ...dispatch.participantAttributes,
      "sip.callIDFull": header(this.invite, "call-id"),
      "sip.callStatus": "ringing",
    };
    const who = { room: this.room, identity: this.identity, name: dispatch.participantName, attributes };
    try {
      this.leg = await joinAsPhone(this.parts.livekit, { ...who, metadata: dispatch.participantMetadata }, this.rtp);
    } catch (error) {
      this.told.push(`entering ${this.room}: ${String(error)}`);
      return this.hangUp();
    }
    if (this.state === "ended") return this.end();
    void this.leg.closed.then(() => this.hangUp());
    const seconds = dispatch.ringingTimeout?.seconds;
    const rings = sleep(seconds ? Number(seconds) * 1_000 : ringsForMs, "nobody", { ref: false });
    if ((await Promise.race([this.leg.heard, rings])) === "nobody") return this.hangUp();
    if (this.state !== "ringing") return;
    this.state = "active";
    this.rtp.to = to;
    await this.accept(this.rtp.port);
    await this.leg?.status("active").catch(() => undefined);
  }

  private async accept(port: number): Promise<void> {
    for (let n = 0; n < mostAgain && !this.acknowledged && this.state === "active"; n += 1) {
      this.answer(200, "OK", sdpOf(port));
      for (let waited = 0; waited < againMs && !this.acknowledged; waited += 10) await sleep(10);
    }
  }

  private isProven(user: string, password: string): boolean {
    const proof = header(this.invite, "proxy-authorization");
    if (this.challenge && proves(this.challenge, proof, "INVITE", user, password)) return true;
    if (proof) {
      void this.refuse(401, "Unauthorized");
      return false;
    }
    this.challenge = newChallenge("LiveKit");
    const [challenge, invite, from] = [this.challenge, this.invite, this.from];
    this.last = () =>
      this.parts.sip.reply(invite, from, 407, "Unauthorized", {
        tag: this.tag,
        headers: [["Proxy-Authenticate", challenge]],
      });
    this.last();
    this.told.push("407");
    return false;
  }

  private answer(code: number, reason: string, body = ""): void {
    const { invite, from } = this;
    this.last = () => this.parts.sip.reply(invite, from, code, reason, { ...(code > 100 && { tag: this.tag }), body });
    this.last();
    this.told.push(String(code));
    if (code >= 200) this.code = code;
  }

  private async refuse(code: number, reason: string): Promise<void> {
    this.answer(code, reason);
    await this.end();
  }

  private bye(): void {
    const { invite, parts } = this;
    const uri = /<([^>]+)>/.exec(header(invite, "contact"))?.[1] ?? header(invite, "contact");
    const headers = [
      ["From", `${header(invite, "to")};tag=${this.tag}`],
      ["To", header(invite, "from")],
      ["Call-ID", header(invite, "call-id")],
      ["CSeq", "1 BYE"],
      ["Max-Forwards", "70"],
    ] as const;
    parts.sip.ask(this.from, { start: `BYE ${uri} SIP/2.0`, headers: [...headers] }, () => undefined);
  }

  private async end(): Promise<void> {
    this.state = "ended";
    this.rtp?.close();
    const leg = this.leg;
    this.leg = undefined;
    await leg?.leave().catch(() => undefined);
  }

  private asIncoming(): IncomingCall {
    const { invite, from } = this;
    const uri = (value: string) => ({ ...uriOf(value), ip: "", port: 0 });
    return {
      lkCallId: this.id,
      sourceIp: from.host,
      address: uri(invite.start),
      from: uri(header(invite, "from")),
      to: uri(header(invite, "to")),
      sipCallId: header(invite, "call-id"),
    };
  }
}

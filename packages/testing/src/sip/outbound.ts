import { Any } from "@bufbuild/protobuf";
import { SIPStatus } from "@livekit/protocol";
import { answerChallenge } from "./digest.ts";
import { joinAsPhone, type Leg } from "./leg.ts";
import { header, methodOf, type SipMessage, statusOf } from "./message.ts";
import type { PhoneCall, SipParts } from "./phone-call.ts";
import { newId, RpcError } from "./psrpc/bus.ts";
import type { CreateParticipant } from "./psrpc/sip-rpc.ts";
import { mediaOf, openRtp, type Rtp, sdpOf } from "./rtp.ts";
import type { Place } from "./socket.ts";

/** The kinds of refusal that LiveKit's SIP service makes of statuses (protocol, livekit/sip.go); all others of 4xx are bad arguments. */
const codes: Record<number, string> = {
  401: "unauthenticated",
  403: "permission_denied",
  404: "not_found",
  407: "unauthenticated",
  408: "deadline_exceeded",
  480: "resource_exhausted",
  486: "resource_exhausted",
  487: "aborted",
  504: "deadline_exceeded",
  600: "resource_exhausted",
  603: "permission_denied",
};

/** What becomes of a status that is a refusal, as LiveKit's SIP service tells it the media server. */
function refusal(code: number, status: string): RpcError {
  const kind = codes[code] ?? (code >= 500 && code < 600 ? "failed_precondition" : "invalid_argument");
  const detail = Any.pack(new SIPStatus({ code, status }));
  return new RpcError(kind, `sip status ${code}: ${status}`, [detail]);
}

const ringsForMs = 180_000;

/** A call that the media server asked for, from `CreateSIPParticipant` to its end. */
export class OutboundCall implements PhoneCall {
  readonly direction = "outbound";
  readonly id: string;
  readonly sipCallId = newId("out");
  readonly room: string;
  readonly identity: string;
  state: PhoneCall["state"] = "ringing";
  code: number | undefined;
  readonly told: string[] = [];
  private readonly parts: SipParts;
  private readonly asked: CreateParticipant;
  private readonly tag = newId("tag");
  private readonly to: Place;
  private sequence = 1;
  private branch = "";
  private theirs: SipMessage | undefined;
  private rtp: Rtp | undefined;
  private leg: Leg | undefined;

  constructor(parts: SipParts, asked: CreateParticipant) {
    this.parts = parts;
    this.asked = asked;
    this.id = asked.sipCallId;
    this.room = asked.roomName;
    this.identity = asked.participantIdentity;
    const [host = "", port = "5060"] = asked.address.split(":");
    this.to = { host, port: Number(port) };
  }

  /** Brings the participant into the room, whom nobody can be heard of yet; gives its name there. */
  async enter(): Promise<string> {
    const { asked, parts } = this;
    this.rtp = await openRtp();
    const attributes = { ...asked.participantAttributes, "sip.callStatus": "dialing" };
    const { roomName: room, participantIdentity: identity, participantName: name } = asked;
    const who = { room, identity, name, metadata: asked.participantMetadata, attributes };
    this.leg = await joinAsPhone(parts.livekit, who, this.rtp);
    void this.leg.closed.then(() => this.hangUp());
    return this.leg.sid;
  }

  /** Calls; resolves when somebody has picked up. Throws `RpcError` when nobody does. */
  async dial(): Promise<void> {
    const { ringingTimeout } = this.asked;
    const ms = ringingTimeout ? Number(ringingTimeout.seconds) * 1_000 : ringsForMs;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new RpcError("canceled", "canceled")), ms);
    });
    try {
      const answer = await Promise.race([this.invite(), tooLong]);
      const to = mediaOf(answer.body);
      if (!to || !this.rtp) throw new RpcError("invalid_argument", "no sound that both know");
      this.rtp.to = to;
      this.state = "active";
      if (this.asked.dtmf) {
        await this.leg?.status("automation");
        await this.rtp.press(this.asked.dtmf);
      }
      await this.leg?.status("active").catch(() => undefined);
    } catch (error) {
      await this.hangUp();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  onRequest(request: SipMessage, from: Place): void {
    this.parts.sip.reply(request, from, 200, "OK");
    this.told.push(methodOf(request) ?? "");
    if (methodOf(request) === "BYE") void this.end();
  }

  async hangUp(): Promise<void> {
    const { state } = this;
    if (state === "active") this.send("BYE", this.uri());
    else if (state === "ringing" && this.code === undefined && this.branch) this.cancel();
    await this.end();
  }

  private invite(proof?: readonly [string, string]): Promise<SipMessage> {
    const { sip } = this.parts;
    return new Promise((resolve, reject) => {
      const request = this.request("INVITE", this.uri(), proof ? [proof] : []);
      const body = sdpOf(this.rtp?.port ?? 0);
      this.branch = sip.ask(this.to, { ...request, body }, (answer) => {
        const code = statusOf(answer);
        this.told.push(String(code));
        if (code === 180 || code === 183) void this.leg?.status("ringing").catch(() => undefined);
        if (code < 200) return;
        this.theirs = answer;
        const branch = code >= 300 ? { branch: this.branch } : {};
        sip.tell(this.to, { ...this.request("ACK", this.uri(), []), ...branch });
        if (code < 300) {
          this.code = code;
          // Somebody who picked up just when it was given up is hung up on.
          if (this.state === "ended") this.send("BYE", this.uri());
          resolve(answer);
          return;
        }
        const challenge = header(answer, "proxy-authenticate") || header(answer, "www-authenticate");
        const { username: user, password } = this.asked;
        if (challenge && user && !proof) {
          this.sequence += 1;
          this.theirs = undefined;
          const name = code === 407 ? "Proxy-Authorization" : "Authorization";
          const proven = answerChallenge(challenge, { method: "INVITE", uri: this.uri(), user, password });
          this.invite([name, proven]).then(resolve, reject);
          return;
        }
        this.code = code;
        reject(refusal(code, answer.start.split(" ").slice(2).join(" ")));
      });
    });
  }

  private cancel(): void {
    this.parts.sip.ask(this.to, { ...this.request("CANCEL", this.uri(), []), branch: this.branch }, () => undefined);
  }

  private send(method: string, uri: string): void {
    this.sequence += 1;
    this.parts.sip.ask(this.to, this.request(method, uri, []), () => undefined);
  }

  private request(method: string, uri: string, more: (readonly [string, string])[]) {
    const { number, callTo } = this.asked;
    const port = this.parts.sip.port;
    const theirs = this.theirs ? header(this.theirs, "to") : `<sip:${callTo}@${this.to.host}:${this.to.port}>`;
    const headers = [
      ["From", `<sip:${number}@127.0.0.1:${port}>;tag=${this.tag}`],
      ["To", theirs],
      ["Call-ID", this.sipCallId],
      ["CSeq", `${this.sequence} ${method}`],
      ["Contact", `<sip:${number}@127.0.0.1:${port}>`],
      ["Max-Forwards", "70"],
      ...more,
    ] as const;
    return { start: `${method} ${uri} SIP/2.0`, headers: [...headers] };
  }

  private uri(): string {
    return `sip:${this.asked.callTo}@${this.to.host}:${this.to.port}`;
  }

  private async end(): Promise<void> {
    this.state = "ended";
    this.rtp?.close();
    const leg = this.leg;
    this.leg = undefined;
    await leg?.leave().catch(() => undefined);
  }
}

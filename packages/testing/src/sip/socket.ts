import { randomUUID } from "node:crypto";
import { createSocket, type RemoteInfo } from "node:dgram";
import type { AddressInfo } from "node:net";
import { formatSip, header, methodOf, parseSip, type SipMessage } from "./message.ts";

const firstAgainMs = 500;
const mostTries = 7;

export type Place = { host: string; port: number };
export type Headers = (readonly [string, string])[];

/** A request of ours. */
export type Asked = { start: string; headers: Headers; body?: string; branch?: string };

/** SIP over UDP on loopback: what is lost is sent again, and an answer finds its request by the branch. */
export type SipSocket = {
  port: number;
  onRequest: (request: SipMessage, from: Place) => void;
  /** Sends a request, again until something comes back; gives its branch. What cancels another has that one's. */
  ask(to: Place, request: Asked, onAnswer: (answer: SipMessage) => void): string;
  /** Sends what nothing comes back to: an ACK. */
  tell(to: Place, request: Asked): void;
  /** Answers a request; the tag is ours. */
  reply(request: SipMessage, from: Place, code: number, reason: string, more?: Reply): void;
  close(): void;
};
export type Reply = { tag?: string; headers?: Headers; body?: string };

export async function openSipSocket(): Promise<SipSocket> {
  const udp = createSocket("udp4");
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  const asked = new Map<string, { onAnswer(answer: SipMessage): void; stop(): void }>();
  let open = true;
  const send = (bytes: Buffer, { host, port }: Place): void => {
    if (open) udp.send(bytes, port, host);
  };
  const sip: SipSocket = {
    port: (udp.address() as AddressInfo).port,
    onRequest: () => undefined,
    ask(to, { start, headers, body, branch = newBranch() }, onAnswer) {
      const bytes = formatSip(start, [viaOf(sip.port, branch), ...headers], body);
      let [tries, timer] = [0, undefined as NodeJS.Timeout | undefined];
      const again = (): void => {
        send(bytes, to);
        tries += 1;
        if (tries < mostTries) timer = setTimeout(again, firstAgainMs * 2 ** (tries - 1));
      };
      asked.set(`${branch} ${start.split(" ")[0]}`, { onAnswer, stop: () => clearTimeout(timer) });
      again();
      return branch;
    },
    tell: (to, { start, headers, branch = newBranch() }) =>
      send(formatSip(start, [viaOf(sip.port, branch), ...headers]), to),
    reply(request, from, code, reason, { tag, headers = [], body = "" } = {}) {
      const to = header(request, "to");
      const all: Headers = [
        ...(request.headers.via ?? []).map((via) => ["Via", via] as const),
        ["From", header(request, "from")],
        ["To", tag && !/;tag=/.test(to) ? `${to};tag=${tag}` : to],
        ["Call-ID", header(request, "call-id")],
        ["CSeq", header(request, "cseq")],
        ["Contact", `<sip:127.0.0.1:${sip.port}>`],
        ...headers,
      ];
      send(formatSip(`SIP/2.0 ${code} ${reason}`, all, body), from);
    },
    close() {
      if (!open) return;
      open = false;
      for (const { stop } of asked.values()) stop();
      udp.close();
    },
  };
  udp.on("message", (bytes, { address, port }: RemoteInfo) => {
    const told = parseSip(bytes);
    if (methodOf(told) !== undefined) {
      sip.onRequest(told, { host: address, port });
      return;
    }
    const method = header(told, "cseq").split(" ")[1];
    const found = asked.get(`${/branch=([^;\s]+)/.exec(header(told, "via"))?.[1]} ${method}`);
    found?.stop();
    found?.onAnswer(told);
  });
  return sip;
}

const newBranch = (): string => `z9hG4bK${randomUUID()}`;

const viaOf = (port: number, branch: string) =>
  ["Via", `SIP/2.0/UDP 127.0.0.1:${port};rport;branch=${branch}`] as const;

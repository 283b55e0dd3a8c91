import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fromMuLaw, toMuLaw } from "./g711.ts";

/** Sound on a telephone line: 16-bit samples at this rate, in packets of 20 ms. */
export const LINE_RATE = 8_000;
export const PACKET_MS = 20;
export const PACKET_SAMPLES = (LINE_RATE * PACKET_MS) / 1_000;

const headerBytes = 12;
const muLaw = 0;
const keyEvent = 101;
const keys = "0123456789*#ABCD";
const keyPackets = 5;

/** Where somebody's sound goes to. */
export type Media = { host: string; port: number };

/** One end of a line's sound: G.711 and keys (RFC 4733) over RTP on UDP. */
export type Rtp = {
  port: number;
  /** Where it sends to; nothing is sent before it is known. */
  to: Media | undefined;
  onSound: (samples: Int16Array) => void;
  onKey: (key: string) => void;
  /** Sends a packet; `PACKET_SAMPLES` of them. */
  send(samples: Int16Array): void;
  /** Presses keys one after the other, also those of several at once; what is no key is left out. */
  press(digits: string): Promise<void>;
  /** What was received and sent so far. */
  packets: { received: number; sent: number };
  close(): void;
};

/** Opens one on loopback. */
export async function openRtp(): Promise<Rtp> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  let [sequence, timestamp, open, pressed, pressing] = [0, 0, true, -1, Promise.resolve()];
  const source = Math.floor(Math.random() * 2 ** 32);

  const packet = (type: number, marked: boolean, at: number, body: Buffer): void => {
    if (!rtp.to || !open) return;
    const header = Buffer.alloc(headerBytes);
    header[0] = 0x80;
    header[1] = (marked ? 0x80 : 0) | type;
    header.writeUInt16BE(sequence, 2);
    header.writeUInt32BE(at, 4);
    header.writeUInt32BE(source, 8);
    sequence = (sequence + 1) & 0xffff;
    rtp.packets.sent += 1;
    socket.send(Buffer.concat([header, body]), rtp.to.port, rtp.to.host);
  };
  const rtp: Rtp = {
    port: (socket.address() as AddressInfo).port,
    to: undefined,
    onSound: () => undefined,
    onKey: () => undefined,
    packets: { received: 0, sent: 0 },
    send(samples) {
      packet(muLaw, timestamp === 0, timestamp, Buffer.from(samples.map(toMuLaw)));
      timestamp += PACKET_SAMPLES;
    },
    press(digits) {
      pressing = pressing.then(() => pressAll(digits));
      return pressing;
    },
    close() {
      if (!open) return;
      open = false;
      socket.close();
    },
  };
  const pressAll = async (digits: string): Promise<void> => {
    for (const digit of digits) {
      const [code, at] = [keys.indexOf(digit), timestamp];
      if (code < 0) continue;
      // Its end is told three times, since one may be lost.
      for (let n = 1; n <= keyPackets + 2; n += 1) {
        const body = Buffer.from([code, (n >= keyPackets ? 0x80 : 0) | 10, 0, 0]);
        body.writeUInt16BE(Math.min(n, keyPackets) * PACKET_SAMPLES, 2);
        packet(keyEvent, n === 1, at, body);
        await sleep(PACKET_MS);
      }
      // Each key has a time of its own, also where no sound goes.
      if (timestamp === at) timestamp += PACKET_SAMPLES;
      await sleep(2 * PACKET_MS);
    }
  };
  socket.on("message", (bytes) => {
    if (bytes.length <= headerBytes) return;
    rtp.packets.received += 1;
    const type = (bytes[1] ?? 0) & 0x7f;
    const body = bytes.subarray(headerBytes);
    if (type === muLaw) rtp.onSound(Int16Array.from(body, fromMuLaw));
    const at = bytes.readUInt32BE(4);
    if (type !== keyEvent || at === pressed || ((body[1] ?? 0) & 0x80) === 0) return;
    pressed = at;
    rtp.onKey(keys[body[0] ?? 0] ?? "");
  });
  return rtp;
}

/** The offer or answer of a line whose sound comes to this port. */
export const sdpOf = (port: number): string =>
  [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP ${muLaw} ${keyEvent}`,
    `a=rtpmap:${muLaw} PCMU/${LINE_RATE}`,
    `a=rtpmap:${keyEvent} telephone-event/${LINE_RATE}`,
    `a=fmtp:${keyEvent} 0-15`,
    `a=ptime:${PACKET_MS}`,
    "a=sendrecv",
    "",
  ].join("\r\n");

/** Where the sound of who made this offer or answer goes to. Undefined when it takes no µ-law. */
export function mediaOf(sdp: string): Media | undefined {
  const audio = /^m=audio (\d+) RTP\/AVP((?: \d+)+)/m.exec(sdp);
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  if (!audio?.[1] || !host || !audio[2]?.trim().split(" ").includes(String(muLaw))) return undefined;
  return { host, port: Number(audio[1]) };
}

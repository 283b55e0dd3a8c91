import { CHANNELS } from "./ogg.ts";

const headBytes = 27;
/** A packet goes on after a segment of this length. */
const fullSegment = 255;

/** The packets in whole pages of an Ogg stream (RFC 3533, 6), those of its head included. */
export function packetsOf(pages: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at + headBytes <= pages.length; ) {
    const lacing = pages.subarray(at + headBytes, at + headBytes + pages.readUInt8(at + 26));
    at += headBytes + lacing.length;
    let size = 0;
    for (const length of lacing) {
      size += length;
      if (length === fullSegment) continue;
      packets.push(pages.subarray(at, at + size));
      at += size;
      size = 0;
    }
  }
  return packets;
}

/** Takes a packet of several channels apart into one each, as `multistream` put them together (RFC 6716, B). */
export function channelsOf(packet: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  while (parts.length < CHANNELS - 1) {
    const first = packet.readUInt8(at + 1);
    const long = first >= 252;
    const size = long ? first + 4 * packet.readUInt8(at + 2) : first;
    const from = at + (long ? 3 : 2);
    parts.push(Buffer.concat([packet.subarray(at, at + 1), packet.subarray(from, from + size)]));
    at = from + size;
  }
  return [...parts, packet.subarray(at)];
}

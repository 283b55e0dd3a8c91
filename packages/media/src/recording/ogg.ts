/** Channels of a recording: the customer, the agent, and three of staff. Five, so that players know where to put each. */
export const CHANNELS = 5;
/** Samples a second of what is encoded. */
export const SAMPLE_RATE = 24_000;
/** One packet is so long. */
export const PACKET_MS = 20;
/** Samples of one channel in a packet. */
export const PACKET_SAMPLES = (SAMPLE_RATE * PACKET_MS) / 1000;
/** Ogg counts Opus in samples of 48 kHz, whatever it was made from (RFC 7845, 4). */
const granulesPerPacket = 48 * PACKET_MS;

/** Silence, as one Opus packet of 20 ms: a full-band CELT frame whose silence flag is set (RFC 6716, 4.3). */
export const SILENT_PACKET: Uint8Array = Uint8Array.of(0xf8, 0xff, 0xfe);

/** Puts the channels' packets together to one of a stream with channels: all but the last say how long they are (RFC 6716, B). */
export function multistream(packets: readonly Uint8Array[]): Buffer {
  const last = packets.length - 1;
  return Buffer.concat(packets.flatMap((packet, i) => (i === last ? [packet] : delimited(packet))));
}

/** Packets of 20 ms hold one frame: a first byte that says how it is made, then the frame. */
function delimited(packet: Uint8Array): Uint8Array[] {
  const size = packet.length - 1;
  const first = 252 + (size & 3);
  const length = size < 252 ? [size] : [first, (size - first) >> 2];
  return [packet.subarray(0, 1), Uint8Array.from(length), packet.subarray(1)];
}

/** Where a stream goes on: the next page's number, and packets that are in it. */
export type OggPlace = { page: number; packets: number };

const streamStart = 0x02;
const streamEnd = 0x04;
const magic = "OggS";
const headBytes = 27;
/** Any number: there is one stream in a file. */
const serial = 1;

/** The two pages that every Opus stream begins with (RFC 7845, 5): what is in it, and that nothing is said of it. */
export function oggHead(preSkip: number): Buffer {
  const head = Buffer.alloc(21 + CHANNELS);
  head.write("OpusHead");
  head.writeUInt8(1, 8);
  head.writeUInt8(CHANNELS, 9);
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(SAMPLE_RATE, 12);
  // Channels that are no loudspeakers' places, each a stream of its own.
  head.writeUInt8(255, 18);
  head.writeUInt8(CHANNELS, 19);
  for (let channel = 0; channel < CHANNELS; channel += 1) head.writeUInt8(channel, 21 + channel);
  const vendor = Buffer.from("switchboard");
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write("OpusTags");
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  return Buffer.concat([
    page([head], { page: 0, granule: 0n, flags: streamStart }),
    page([tags], { page: 1, granule: 0n, flags: 0 }),
  ]);
}

/** Where a stream stands after its head. */
export const afterHead: OggPlace = { page: 2, packets: 0 };

/** A page of packets, at most 50; `ends`: nothing follows. Gives the place after it, too. */
export function oggPage(packets: readonly Buffer[], place: OggPlace, ends: boolean): { bytes: Buffer; next: OggPlace } {
  const next = { page: place.page + 1, packets: place.packets + packets.length };
  const granule = BigInt(next.packets * granulesPerPacket);
  return { bytes: page(packets, { page: place.page, granule, flags: ends ? streamEnd : 0 }), next };
}

/** The place after the last of some whole pages. Throws when they are none. */
export function placeAfter(pages: Buffer): OggPlace {
  let last: number | undefined;
  for (let at = 0; at + headBytes <= pages.length && pages.toString("latin1", at, at + magic.length) === magic; ) {
    last = at;
    const lacing = pages.subarray(at + headBytes, at + headBytes + pages.readUInt8(at + 26));
    at += headBytes + lacing.length + lacing.reduce((sum, bytes) => sum + bytes, 0);
  }
  if (last === undefined) throw new Error("These are no pages of an Ogg stream.");
  const granule = pages.readBigUInt64LE(last + 6);
  return { page: pages.readUInt32LE(last + 18) + 1, packets: Number(granule) / granulesPerPacket };
}

function page(packets: readonly Buffer[], is: { page: number; granule: bigint; flags: number }): Buffer {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ]);
  if (lacing.length > 255) throw new Error("Too much for one page of an Ogg stream.");
  const head = Buffer.alloc(headBytes);
  head.write(magic);
  head.writeUInt8(is.flags, 5);
  head.writeBigUInt64LE(is.granule, 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(is.page, 18);
  head.writeUInt8(lacing.length, 26);
  const bytes = Buffer.concat([head, Buffer.from(lacing), ...packets]);
  bytes.writeUInt32LE(checksum(bytes), 22);
  return bytes;
}

/** Ogg's own CRC: polynomial 0x04c11db7, most significant bit first, nothing inverted (RFC 3533, 6), which zlib's is not. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[(sum >>> 24) ^ byte] ?? 0)) >>> 0;
  return sum;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80_00_00_00 ? (sum << 1) ^ 0x04_c1_1d_b7 : sum << 1;
  return sum >>> 0;
});

const bias = 132;
const loudest = 32_635;

/** One sample as G.711 µ-law. */
export function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const size = Math.min(Math.abs(sample), loudest) + bias;
  const exponent = Math.max(0, 24 - Math.clz32(size));
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 15)) & 0xff;
}

/** A sample of G.711 µ-law. */
export function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const size = (((bits & 15) << 3) + bias) << ((bits >> 4) & 7);
  return bits & 0x80 ? bias - size : size - bias;
}

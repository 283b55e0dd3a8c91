/** The bytes from one up to before another. */
export type Stretch = { from: number; before: number };

/**
 * What a `Range` header asks for of so many bytes (RFC 9110, 14.1.2). `whole`: nothing, several stretches at once, or something that is no
 * range; `none`: what is not there.
 */
export function stretchOf(header: string | undefined, bytes: number): Stretch | "whole" | "none" {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return "whole";
  if (first === "") {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? "none" : { from: bytes - length, before: bytes };
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return "whole";
  if (from >= bytes) return "none";
  return { from, before: last === "" ? bytes : Math.min(Number(last) + 1, bytes) };
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const baselines = join(import.meta.dirname, "baselines");
const shown = join(import.meta.dirname, "../out/differences");

/** `npm run stories:update` renews the pictures. */
const updating = import.meta.env.MODE === "update-stories";

/** How far a colour may be off before its pixel counts, and how many may: another patch of Chromium is within, a change of ours is not. */
const threshold = 0.04;
const mostPixels = (all: number): number => Math.max(24, Math.round(all / 8000));

/** How many pixels of two pictures differ, letters' soft edges left out; every pixel where their sizes differ. */
function differing(kept: PNG, now: PNG, difference: PNG): number {
  if (kept.width !== now.width || kept.height !== now.height) return now.width * now.height;
  return pixelmatch(kept.data, now.data, difference.data, now.width, now.height, { threshold });
}

/** How a picture differs from the kept one; `count` is within `most` where they agree, and endless where none is kept. */
function compared(name: string, now: PNG): { count: number; most: number; difference: PNG } {
  const difference = new PNG({ width: now.width, height: now.height });
  const file = join(baselines, `${name}.png`);
  const kept = existsSync(file) ? PNG.sync.read(readFileSync(file)) : undefined;
  const count = kept ? differing(kept, now, difference) : Number.POSITIVE_INFINITY;
  return { count, most: mostPixels(now.width * now.height), difference };
}

/** Whether a picture differs from the kept one of this name. */
export function differs(name: string, picture: Buffer): boolean {
  const { count, most } = compared(name, PNG.sync.read(picture));
  return count > most;
}

/**
 * Compares a picture with the kept one of this name. Says in words what is wrong, and leaves the picture and the difference
 * in `packages/ui/out/differences`; undefined when they agree, or when pictures are being renewed.
 */
export function compareWithBaseline(name: string, picture: Buffer): string | undefined {
  const now = PNG.sync.read(picture);
  const { count, most, difference } = compared(name, now);
  if (count <= (updating ? 0 : most)) return undefined;
  const folder = updating ? baselines : shown;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), PNG.sync.write(now, { deflateLevel: 9, colorType: 2 }));
  if (updating) return undefined;
  writeFileSync(join(folder, `${name}.difference.png`), PNG.sync.write(difference));
  return Number.isFinite(count)
    ? `${name} differs from its picture in ${count} pixels: see packages/ui/out/differences`
    : `${name} has no picture: look at packages/ui/out/differences, then npm run stories:update`;
}

/** Pictures of stories that are no more; they are deleted when pictures are being renewed. */
export function leftOver(names: readonly string[]): string[] {
  const left = readdirSync(baselines).filter((file) => !names.includes(file.replace(/\.png$/, "")));
  if (!updating) return left;
  for (const file of left) rmSync(join(baselines, file));
  return [];
}

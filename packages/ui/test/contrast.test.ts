import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../src/tokens.css"), "utf8");

/** Relative luminance of an OKLCH colour. Matrix: Ottosson, "A perceptual color space for image processing" (2020); weights: WCAG 2. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (value: number) => Math.min(Math.max(value, 0), 1);
  const red = shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The luminance of a token in the light and in the dark theme. */
function token(name: string): [number, number] {
  const value = new RegExp(`--${name}: light-dark\\((.*)\\);`).exec(css)?.[1] ?? "";
  const colours = [...value.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)/g)].map(([, l, c, h]) =>
    luminance(Number(l) / 100, Number(c), Number(h)),
  );
  if (colours.length !== 2) throw new Error(`No colours of ${name}.`);
  return [colours[0] ?? 0, colours[1] ?? 0];
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [dark, bright] = [token(one)[theme], token(other)[theme]].sort((a, b) => a - b);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const surfaces = ["bg", "panel", "raised", "hover", "selected"];
const tones = ["ai", "human", "customer", "waiting", "breach"];
const letters = [
  ...["ink", "text", "muted", "faint"].flatMap((letter) => surfaces.map((on) => [letter, on] as const)),
  ...tones.flatMap((tone) => [`${tone}-soft`, "bg", "panel", "raised"].map((on) => [tone, on] as const)),
  ...tones.map((tone) => ["text", `${tone}-soft`] as const),
  ["muted", "quiet-soft"] as const,
  ["on-primary", "primary"] as const,
  ["on-primary", "human"] as const,
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s", (_, theme) => {
  test.each(letters)("%s is read on %s", (letter, on) => {
    expect(contrast(letter, on, theme)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(surfaces)("the focus ring is seen on %s", (on) => {
    expect(contrast("focus", on, theme)).toBeGreaterThanOrEqual(3);
  });
  test.each(["bg", "panel", "raised"])("the edge of a field is seen on %s", (on) => {
    expect(contrast("edge", on, theme)).toBeGreaterThanOrEqual(3);
  });
});

import { useSyncExternalStore } from "react";

/** How much stands on a screen: the tokens of `data-density` in `packages/ui/src/tokens.css`. */
export type Density = "compact" | "comfortable";
export const DENSITIES: readonly Density[] = ["compact", "comfortable"];

export const densityWords: Record<Density, { label: string; hint: string }> = {
  compact: { label: "Compact", hint: "13 px letters, more rows" },
  comfortable: { label: "Comfortable", hint: "14 px letters, more room" },
};

const place = "switchboard.density";
const listeners = new Set<() => void>();
let density: Density = DENSITIES.find((each) => each === localStorage.getItem(place)) ?? "compact";

/** Applies the saved density to the page; before the first paint. */
export function applyDensity(): void {
  if (density === "compact") delete document.documentElement.dataset["density"];
  else document.documentElement.dataset["density"] = density;
}

/** Changes the density and remembers it. */
export function setDensity(next: Density): void {
  density = next;
  localStorage.setItem(place, next);
  applyDensity();
  for (const listener of listeners) listener();
}

export const currentDensity = (): Density => density;

export const subscribeDensity = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The density chosen. */
export const useDensity = (): Density => useSyncExternalStore(subscribeDensity, currentDensity);

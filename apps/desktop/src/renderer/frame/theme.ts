import { useSyncExternalStore } from "react";

/** Dark, light, or as the system has it. */
export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const place = "switchboard.theme";
const listeners = new Set<() => void>();

const saved = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(place)) ?? "system";
let theme: Theme = saved();

/** Applies the saved theme to the page; before the first paint. */
export function applyTheme(): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Changes the theme and remembers it. */
export function setTheme(next: Theme): void {
  theme = next;
  localStorage.setItem(place, next);
  applyTheme();
  for (const listener of listeners) listener();
}

export const currentTheme = (): Theme => theme;

export const subscribeTheme = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The theme chosen. */
export const useTheme = (): Theme => useSyncExternalStore(subscribeTheme, currentTheme);

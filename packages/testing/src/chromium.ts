import { type Browser, chromium } from "playwright-core";
import { chromiumProgram } from "./program.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts this machine's own Chromium without a window; Playwright downloads nothing. `extraFlags` are added to its command
 * line. Throws when the machine has none (check `chromiumProgram` first).
 */
export function launchChromium(extraFlags: string[] = []): Promise<Browser> {
  if (!chromiumProgram) throw new Error("Chromium is not installed.");
  return chromium.launch({ executablePath: chromiumProgram, headless: true, args: [...flags, ...extraFlags] });
}

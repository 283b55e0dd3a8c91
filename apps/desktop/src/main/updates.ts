import { readUrl } from "./own-origin.ts";

const everyMs = 4 * 60 * 60_000;

/**
 * Looks for updates now and every four hours, and installs what it found when the app quits. Without an address nothing of
 * it is loaded. An address that is not https is refused.
 * @param url where the releases are, fixed when the app was built
 */
export async function followUpdates(url: string | undefined): Promise<"off" | "on"> {
  if (!url || readUrl(url)?.protocol !== "https:") return "off";
  const { default: updater } = await import("electron-updater");
  const { autoUpdater } = updater;
  autoUpdater.setFeedURL({ provider: "generic", url });
  autoUpdater.autoInstallOnAppQuit = true;
  // A look that fails is made again by the next one.
  const look = (): void => void autoUpdater.checkForUpdates().catch(() => {});
  look();
  setInterval(look, everyMs).unref();
  return "on";
}

import type { Announcement, ServerChoice, ServerState } from "./contracts.ts";
import type { Place } from "./place.ts";

/** The name under which the preload puts the bridge into the page. */
export const BRIDGE = "switchboardDesktop";

/** All that the page can ask of the desktop app. Absent in a browser. */
export type Bridge = {
  readServer(): Promise<ServerState>;
  /** Checks the address and changes to it. The person confirms a change in a dialog of the system. */
  chooseServer(url: string): Promise<ServerChoice>;
  /** Shows at the tray how many conversations wait for a person. */
  setWaiting(count: number): Promise<void>;
  /** Tells of something by the system, unless the window is in front. */
  announce(announcement: Announcement): Promise<void>;
  /** Opens a call in a window of its own, or brings that to the front; false when as many are open as may be. */
  openCall(callId: string): Promise<boolean>;
  /** Calls `go` with each place that the app is to show; returns the way to stop. */
  onGo(go: (to: Place) => void): () => void;
};

import { desktop } from "../../desktop/bridge.ts";

const [width, height] = [880, 680];

/** Whether a call can have a window of its own: the desktop app opens none but its one. */
export const canPopOut: boolean = desktop === undefined;

/** Opens a call in a window of its own. */
export function popOut(callId: string): void {
  window.open(`/console/call-window/${callId}`, `call-${callId}`, `popup,width=${width},height=${height}`);
}

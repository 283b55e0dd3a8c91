import { BRIDGE, type Bridge } from "../../ipc/bridge.ts";

/** The desktop app around this page; undefined in a browser. */
export const desktop: Bridge | undefined = (globalThis as { [BRIDGE]?: Bridge })[BRIDGE];

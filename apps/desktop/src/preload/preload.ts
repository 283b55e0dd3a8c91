import { contextBridge, ipcRenderer } from "electron";
import { BRIDGE, type Bridge } from "../ipc/bridge.ts";
import { CHANNELS, GO_CHANNEL } from "../ipc/channels.ts";
import type { Place } from "../ipc/place.ts";

// Each function names its channel itself: the page can neither choose one nor reach ipcRenderer or an event.
const bridge: Bridge = {
  readServer: () => ipcRenderer.invoke(CHANNELS.readServer),
  chooseServer: (url) => ipcRenderer.invoke(CHANNELS.chooseServer, { url }),
  setWaiting: (count) => ipcRenderer.invoke(CHANNELS.setWaiting, { count }),
  announce: ({ to, title, detail }) => ipcRenderer.invoke(CHANNELS.announce, { to, title, detail }),
  openCall: (call_id) => ipcRenderer.invoke(CHANNELS.openCall, { call_id }),
  onGo(go) {
    const listener = (_event: unknown, to: Place): void => go(to);
    ipcRenderer.on(GO_CHANNEL, listener);
    return () => ipcRenderer.off(GO_CHANNEL, listener);
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { FakeSession } from "./fake-session.ts";
import { FakeWindow } from "./fake-window.ts";

/** The keychain of a person on a machine. Two boots of one machine share it. */
export class FakeKeychain {
  #key = randomBytes(32);
  available = true;
  seal(text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }
  open(sealed: Buffer): string {
    const cipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(0, 12));
    cipher.setAuthTag(sealed.subarray(-16));
    return cipher.update(sealed.subarray(12, -16)).toString() + cipher.final("utf8");
  }
}

/** What a machine is like before the app starts. */
export type Machine = {
  userData: string;
  keychain: FakeKeychain;
  appPath: string;
  firstInstance: boolean;
  packaged: boolean;
};

type MenuEntry = { label?: string; role?: string; click?: () => void; submenu?: MenuEntry[] };
type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

/** What was done to the machine. */
export class FakeDesk {
  calls: string[] = [];
  windows: FakeWindow[] = [];
  sessions = new Map<string, FakeSession>();
  handlers = new Map<string, Handler>();
  opened: string[] = [];
  schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
  tray = { tip: "", menu: [] as MenuEntry[] };
  badge = 0;
  notifications: (EventEmitter & { title: string; body: string })[] = [];
  questions: { message: string; detail: string }[] = [];
  answerTo = 0;
  menu: MenuEntry[] = [];
  session(name: string): FakeSession {
    const found = this.sessions.get(name) ?? new FakeSession();
    this.sessions.set(name, found);
    return found;
  }
}

/** A fake of Electron's own API, as far as the main process uses it. Nothing of our code is in it. */
export function fakeElectron(machine: Machine, desk: FakeDesk) {
  const note = (call: string) => (): void => void desk.calls.push(call);
  const app = Object.assign(new EventEmitter(), {
    isPackaged: machine.packaged,
    enableSandbox: note("enableSandbox"),
    setAppUserModelId: note("setAppUserModelId"),
    setAsDefaultProtocolClient: (scheme: string) => desk.calls.push(`setAsDefaultProtocolClient ${scheme}`),
    requestSingleInstanceLock: () => machine.firstInstance,
    whenReady: async () => {
      desk.calls.push("ready");
    },
    isReady: () => desk.calls.includes("ready"),
    quit: () => {
      desk.calls.push("quit");
      app.emit("before-quit", {});
      for (const window of desk.windows) window.close();
    },
    getPath: () => machine.userData,
    getAppPath: () => machine.appPath,
    setBadgeCount: (count: number) => void (desk.badge = count),
  });
  class BrowserWindow extends FakeWindow {
    constructor(options: ConstructorParameters<typeof FakeWindow>[0]) {
      super(options, (window) => {
        desk.windows.push(window);
        app.emit("web-contents-created", {}, window.webContents);
      });
    }
  }
  class Tray extends EventEmitter {
    setToolTip(tip: string): void {
      desk.tray.tip = tip;
    }
    setTitle(): void {}
    setContextMenu(menu: MenuEntry[]): void {
      desk.tray.menu = menu;
    }
  }
  class Notification extends EventEmitter {
    title: string;
    body: string;
    static isSupported = (): boolean => true;
    constructor({ title, body }: { title: string; body: string }) {
      super();
      this.title = title;
      this.body = body;
    }
    show(): void {
      desk.notifications.push(this);
    }
    close(): void {}
  }
  const image = { resize: () => image };
  return {
    app,
    BrowserWindow,
    Tray,
    Notification,
    Menu: {
      buildFromTemplate: (entries: MenuEntry[]) => entries,
      setApplicationMenu: (menu: MenuEntry[]) => (desk.menu = menu),
    },
    nativeImage: { createFromPath: () => image },
    session: { fromPartition: (name: string) => desk.session(name), defaultSession: desk.session("default") },
    protocol: {
      registerSchemesAsPrivileged: (schemes: FakeDesk["schemes"]) => {
        desk.calls.push("registerSchemesAsPrivileged");
        desk.schemes = schemes;
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => desk.handlers.set(channel, handler) },
    shell: { openExternal: async (url: string) => void desk.opened.push(url) },
    dialog: {
      showMessageBox: async (_window: unknown, question: FakeDesk["questions"][number]) => {
        desk.questions.push(question);
        return { response: desk.answerTo };
      },
      showMessageBoxSync: (_window: unknown, question: FakeDesk["questions"][number]) => {
        desk.questions.push(question);
        return desk.answerTo;
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => machine.keychain.available,
      getSelectedStorageBackend: () => (machine.keychain.available ? "gnome_libsecret" : "basic_text"),
      encryptStringAsync: async (text: string) => machine.keychain.seal(text),
      decryptStringAsync: async (sealed: Buffer) => ({ result: machine.keychain.open(sealed), shouldReEncrypt: false }),
    },
  };
}

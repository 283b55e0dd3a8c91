import { EventEmitter } from "node:events";

type Details = Record<string, unknown>;
type RequestHandler = (contents: unknown, name: string, answer: (granted: boolean) => void, details: Details) => void;
type CheckHandler = (contents: unknown, name: string, origin: string, details: Details) => boolean;

/** Electron's Session: keeps the handlers that it was given, and asks them. Its network is Node's. */
export class FakeSession extends EventEmitter {
  served = new Map<string, (request: Request) => Promise<Response>>();
  requestHandler: RequestHandler = (_contents, _name, answer) => answer(true);
  checkHandler: CheckHandler = () => true;
  deviceHandler: (details: Details) => boolean = () => true;
  displayHandler: ((request: Details, answer: (streams: object) => void) => void) | undefined;
  pairingHandler: ((details: Details, answer: (response: { confirmed: boolean }) => void) => void) | undefined;
  beforeRequest: (
    details: { url: string; resourceType: string },
    answer: (verdict: { cancel?: boolean }) => void,
  ) => void = (_details, answer) => answer({});
  cleared = 0;
  fetched: string[] = [];
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.served.set(scheme, handler);
    },
  };
  webRequest = {
    onBeforeRequest: (handler: FakeSession["beforeRequest"]): void => {
      this.beforeRequest = handler;
    },
  };
  fetch = async (input: string, init?: RequestInit): Promise<Response> => {
    this.fetched.push(input);
    return fetch(input, init);
  };
  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler;
  }
  setDevicePermissionHandler(handler: FakeSession["deviceHandler"]): void {
    this.deviceHandler = handler;
  }
  setDisplayMediaRequestHandler(handler: FakeSession["displayHandler"]): void {
    this.displayHandler = handler;
  }
  setBluetoothPairingHandler(handler: FakeSession["pairingHandler"]): void {
    this.pairingHandler = handler;
  }
  setSpellCheckerEnabled(): void {}
  async clearStorageData(): Promise<void> {
    this.cleared += 1;
  }

  /** Whether a permission is granted, by request and by check alike. */
  grants(name: string, origin: string, details: Details = {}): { request: boolean; check: boolean } {
    const all = { requestingUrl: `${origin}/console/inbox`, isMainFrame: true, ...details };
    let request = true;
    this.requestHandler(null, name, (granted) => (request = granted), all);
    return { request, check: this.checkHandler(null, name, origin, all) };
  }

  /** Whether a request of a page would leave the machine. */
  lets(url: string, resourceType = "xhr"): boolean {
    let cancel: boolean | undefined;
    this.beforeRequest({ url, resourceType }, (verdict) => (cancel = verdict.cancel));
    return cancel !== true;
  }
}

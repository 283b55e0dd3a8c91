import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Page } from "playwright-core";
import type { Booted } from "./boot.ts";
import type { FakeContents } from "./fake-window.ts";

/** The page's scheme over HTTP, for a browser that is no Electron: each request goes to the handler of the built main process. */
export type ServedPage = { origin: string; close(): Promise<void> };

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Serves what the running main process answers under its scheme. `booted` is asked anew for each request. */
export async function servePage(booted: () => Booted): Promise<ServedPage> {
  const answerWith = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/" } = request;
    const headers = Object.entries(request.headers).filter(([name]) => name !== "host" && name !== "connection");
    const init = { method, headers: headers.map(([name, value]): [string, string] => [name, String(value)]) };
    const answer = await booted().ask(url, method === "GET" ? init : { ...init, body: await bodyOf(request) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.flushHeaders();
    if (answer.body) await pipeline(Readable.fromWeb(answer.body as never), response);
    else response.end();
  };
  // A page that leaves breaks off what it sent and what it read, which is no error here.
  const server = createServer(
    (request, response) => void answerWith(request, response).catch(() => response.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Puts the built preload into the pages to come, over the handlers of the built main process, which take them for the window's. */
export async function attachPreload(
  page: Page,
  preload: string,
  { booted, sender }: { booted: Booted; sender: FakeContents },
): Promise<void> {
  await page.exposeBinding("fakeInvoke", (_source, channel: string, args: unknown[]) =>
    booted.invoke(channel, args, { sender }),
  );
  await page.addInitScript(`
    const listeners = new Map();
    window.fakeSend = (channel, payload) => { for (const each of listeners.get(channel) ?? []) each({}, payload); };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => { window[name] = Object.freeze(api); } },
      ipcRenderer: {
        invoke: (channel, ...args) => window.fakeInvoke(channel, args),
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
        off: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((each) => each !== listener)),
      },
    };
    ((require) => { ${preload} })((name) => { if (name === "electron") return electron; throw new Error(name); });
  `);
}

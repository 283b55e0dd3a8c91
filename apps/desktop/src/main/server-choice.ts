import { type BrowserWindow, dialog, type Session } from "electron";
import { z } from "zod";
import type { ServerChoice } from "../ipc/contracts.ts";
import type { JsonFile } from "./json-file.ts";
import { serverOrigin } from "./server-url.ts";
import type { TokenStore } from "./token-store.ts";

/** What the person chose. */
export const settings = z.strictObject({ server: z.url() });
export type Settings = z.infer<typeof settings>;

/** What choosing a server needs. `page` is the console's session, `network` the one that reaches servers. */
export type ChoiceParts = {
  file: JsonFile<Settings>;
  tokens: TokenStore;
  page: Session;
  network: Session;
  window: () => BrowserWindow | undefined;
  /** Another one is in use from now on. */
  onChange: () => void;
};

/** The server in use, and the way to another. */
export type ServerChooser = { current: () => string | undefined; choose: (typed: string) => Promise<ServerChoice> };

const withinMs = 10_000;
const health = z.object({ status: z.literal("ok") });
const no = (problem: string): ServerChoice => ({ ok: false, problem });

async function isSwitchboard(network: Session, origin: string): Promise<boolean> {
  try {
    const answer = await network.fetch(`${origin}/health`, {
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(withinMs),
    });
    return answer.ok && health.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}

async function agrees(window: BrowserWindow, from: string, to: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: "Change to another server?",
    detail: `From ${from}\nto ${to}\n\nYou are signed out, and sign in there anew. Never type your password for a server that you do not know.`,
    buttons: ["Stay", "Change"],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** Knows the server and changes it. With another server nothing of the one before stays: neither sign-in nor page storage. */
export function serverChooser({ file, tokens, page, network, window, onChange }: ChoiceParts): ServerChooser {
  let current = file.read()?.server;
  return {
    current: () => current,
    async choose(typed) {
      const origin = serverOrigin(typed);
      if (!origin)
        return no("Write the address as https://desk.example.com. Without https only this machine is allowed.");
      if (origin === current) return { ok: true, url: origin };
      if (!(await isSwitchboard(network, origin))) {
        return no("No Switchboard server answers there. Check the address, or ask whoever runs it.");
      }
      const shown = window();
      // The page could be led astray; a dialog of the system it cannot click.
      if (current && !(shown && (await agrees(shown, current, origin)))) return no("The server was not changed.");
      if (current) {
        tokens.forget();
        await page.clearStorageData();
      }
      file.write({ server: origin });
      current = origin;
      onChange();
      return { ok: true, url: origin };
    },
  };
}

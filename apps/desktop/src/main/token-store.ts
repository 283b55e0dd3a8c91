import { safeStorage } from "electron";
import { z } from "zod";
import type { JsonFile } from "./json-file.ts";

/** The sign-in as it stands on disk: the token, encrypted with a key from the system's keychain, and its server. */
export const savedToken = z.strictObject({ origin: z.string(), sealed: z.base64() });
export type SavedToken = z.infer<typeof savedToken>;

/** Keeps the session's token. It never leaves the main process but to the server that gave it. */
export type TokenStore = {
  /** The token for this server; undefined when nobody is signed in there. */
  of(origin: string): string | undefined;
  keep(origin: string, token: string): Promise<void>;
  forget(): void;
  /** Whether the token survives a restart. */
  encrypted: boolean;
};

/** Linux without a keyring "encrypts" with a fixed password, which protects nothing: there the token stays in memory. */
async function hasKeychain(): Promise<boolean> {
  if (process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text") return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

async function unseal(saved: SavedToken): Promise<string | undefined> {
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(saved.sealed, "base64"))).result;
  } catch {
    // Sealed on another machine or by another user: as good as absent.
    return undefined;
  }
}

/** Opens the store; only after the app is ready. */
export async function openTokenStore(file: JsonFile<SavedToken>): Promise<TokenStore> {
  const encrypted = await hasKeychain();
  const saved = encrypted ? file.read() : undefined;
  const found = saved && (await unseal(saved));
  let current = saved && found ? { origin: saved.origin, token: found } : undefined;
  if (!current) file.remove();
  return {
    encrypted,
    of: (origin) => (current?.origin === origin ? current.token : undefined),
    async keep(origin, token) {
      const mine = { origin, token };
      current = mine;
      if (!encrypted) return;
      const sealed = (await safeStorage.encryptStringAsync(token)).toString("base64");
      // A sign-out while it was being sealed holds.
      if (current === mine) file.write({ origin, sealed });
    },
    forget() {
      current = undefined;
      file.remove();
    },
  };
}

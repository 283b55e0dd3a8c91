import { mkdir, open, readdir, rm, stat, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Which recording: the ids of its client and its call. */
export type RecordingId = { client_id: string; call_id: string };

/** Where the bytes of recordings are, sealed already. Several processes may reach the same one. */
export type RecordingStore = {
  /** Adds to the end of a recording, which begins with it where there is none. */
  append(id: RecordingId, bytes: Uint8Array): Promise<void>;
  /** Bytes of a recording; 0 where there is none. */
  size(id: RecordingId): Promise<number>;
  /** Bytes from a place on; fewer where it ends. */
  read(id: RecordingId, from: number, length: number): Promise<Buffer>;
  /** Takes away what stands after this many bytes. */
  cut(id: RecordingId, length: number): Promise<void>;
  /** Takes a recording away; nothing when there is none. */
  remove(id: RecordingId): Promise<void>;
  /** Calls of a client that have one. */
  list(clientId: string): Promise<string[]>;
};

const ending = ".sbrec";
const forOwner = 0o600;
const folderForOwner = 0o700;

/** Recordings in a folder, a file a call, for the account's eyes alone. */
export function folderStore(folder: string): RecordingStore {
  const fileOf = ({ client_id, call_id }: RecordingId): string => join(folder, client_id, `${call_id}${ending}`);
  return {
    async append(id, bytes) {
      const file = fileOf(id);
      await mkdir(dirname(file), { recursive: true, mode: folderForOwner });
      const handle = await open(file, "a", forOwner);
      try {
        await handle.appendFile(bytes);
      } finally {
        await handle.close();
      }
    },
    size: (id) => stat(fileOf(id)).then(({ size }) => size, orNone(0)),
    async read(id, from, length) {
      const handle = await open(fileOf(id), "r");
      try {
        const bytes = Buffer.alloc(length);
        const { bytesRead } = await handle.read(bytes, 0, length, from);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    cut: (id, length) => truncate(fileOf(id), length),
    remove: (id) => rm(fileOf(id), { force: true }),
    async list(clientId) {
      const files = await readdir(join(folder, clientId)).catch(orNone<string[]>([]));
      return files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
    },
  };
}

function orNone<T>(none: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return none;
    throw error;
  };
}

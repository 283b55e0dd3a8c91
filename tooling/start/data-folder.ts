import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** As mkdir's own recursion, which never ends below folders like /proc, where nothing can be made. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error;
  }
}

/**
 * Makes the data folder: others may pass through it, as PostgreSQL's account must, but not list it.
 * Throws a sentence for people when it cannot be made or written.
 */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolders(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new Error(
      `The data folder ${dataDir} cannot be written${reason}. Set SWITCHBOARD_DATA to a folder of yours.`,
      { cause: error },
    );
  }
  try {
    chmodSync(dataDir, 0o711);
  } catch {
    // A folder that belongs to somebody else and that we may write keeps its mode.
  }
}

/** Writes a file that its owner alone may read, whole or not at all. */
export function writePrivateFile(file: string, content: string): void {
  const draft = `${file}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** The JSON of a file; undefined where there is none. Throws a sentence for people on one that is unreadable or broken. */
export function readJsonFile<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The file ${file} cannot be used: ${reason}`, { cause: error });
  }
}

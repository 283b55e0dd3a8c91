import { resolve } from "node:path";
import { rootDir } from "../paths.ts";

/** What a person may decide about a start, by environment variables. */
export interface Settings {
  host: string;
  port: number;
  /** Absolute path of the data folder. */
  dataDir: string;
  /** Demo sign-in, demo key and demo page are on. */
  demo: boolean;
  /** An owner's URL of an outside PostgreSQL; undefined: the embedded one. */
  databaseUrl: string | undefined;
  publicUrl: string;
  /** Calls are wanted; false: nothing is started or built for them. */
  calls: boolean;
}

const defaultPort = 8080;
const loopback = new Set(["127.0.0.1", "localhost", "::1"]);
const everyInterface = new Set(["0.0.0.0", "::"]);

function readPort(text: string | undefined): number {
  if (!text) return defaultPort;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PORT is "${text}". Give a number from 1 to 65535.`);
  }
  return port;
}

function readSwitch(name: string, text: string | undefined): boolean | undefined {
  if (!text) return undefined;
  if (text === "1" || text === "true") return true;
  if (text === "0" || text === "false") return false;
  throw new Error(`${name} is "${text}". Give 1 or 0.`);
}

/** Whether people reach us by this machine's own name alone; a public address means a proxy in front of loopback. */
function isHere(publicUrl: string | undefined): boolean {
  return !publicUrl || loopback.has(URL.parse(publicUrl)?.hostname.replace(/^\[|\]$/g, "") ?? "");
}

/** Reads the settings of a start. Throws a sentence for people on a value that cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env.HOST || "127.0.0.1";
  const port = readPort(env.PORT);
  const shownHost = everyInterface.has(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return {
    host,
    port,
    dataDir: resolve(rootDir, env.SWITCHBOARD_DATA || ".switchboard"),
    demo: readSwitch("DEMO", env.DEMO) ?? (loopback.has(host) && isHere(env.PUBLIC_URL)),
    databaseUrl: env.DATABASE_URL || undefined,
    calls: readSwitch("CALLS", env.CALLS) ?? true,
    publicUrl: env.PUBLIC_URL || `http://${shownHost}:${port}`,
  };
}

import { join } from "node:path";
import type { CallStatus } from "@switchboard/contracts/engine-status";
import { linksOf, signInLink } from "./links.ts";
import type { Settings } from "./settings.ts";

function modelLine(env: NodeJS.ProcessEnv): string {
  if (env.OPENAI_BASE_URL) return `${env.OPENAI_MODEL || "the default model"} at ${env.OPENAI_BASE_URL}`;
  if (env.GEMINI_API_KEY) return "Gemini";
  return "offline (set GEMINI_API_KEY or OPENAI_BASE_URL for a real one)";
}

function callLines(env: NodeJS.ProcessEnv, calls: CallStatus | undefined, lacksRedis: boolean): string[] {
  if (!calls) return [];
  const { engine, missing_packages } = calls;
  const own = env.LIVEKIT_URL ? `by the media server at ${env.LIVEKIT_URL}` : "by a LiveKit server on this machine";
  const words: Record<typeof engine.state, string> = {
    missing: `none. ${"remedy" in engine ? engine.remedy : ""}`,
    failed: `none. ${"remedy" in engine ? engine.remedy : ""}`,
    building: "once a LiveKit server is built, in the background; some minutes, the first time alone",
    starting: own,
    ready: own,
  };
  return [
    `  Calls     ${words[engine.state]}`,
    ...(missing_packages.length > 0
      ? [`            (speech without an account needs Debian's ${missing_packages.join(", ")}: not found)`]
      : []),
    ...(lacksRedis ? ["            (telephone lines need Debian's redis-server: not found)"] : []),
  ];
}

/** The terminal's last lines: where to go, what to say, how to stop. `lacksRedis`: calls go on without telephone lines. */
export function summary(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  signInToken: string | undefined,
  calls: CallStatus | undefined,
  lacksRedis = false,
): string {
  const links = linksOf(settings.publicUrl);
  const places = signInToken
    ? [
        `  Console   ${signInLink(settings.publicUrl, signInToken)}`,
        "            (signs you in, once)",
        `  Widget    ${links.widget}   (customer and operator side by side)`,
      ]
    : [
        `  Console   ${links.console}`,
        `            (sign in with an account of ${join(settings.dataDir, "ready.json")})`,
      ];
  const words = signInToken
    ? [
        "",
        '  Say       "Where is my order NW-20533?", "This is the third time I ask. I want this fixed now!", or "I want a person"',
      ]
    : [];
  return [
    "",
    "Switchboard is running.",
    "",
    ...places,
    `  API docs  ${links.docs}`,
    `  Model     ${modelLine(env)}`,
    ...callLines(env, calls, lacksRedis),
    ...words,
    "",
    `  Data      ${settings.dataDir}   (with logs)`,
    "  Stop      Ctrl-C",
    "",
  ].join("\n");
}

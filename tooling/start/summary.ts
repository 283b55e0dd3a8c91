import { join } from "node:path";
import { linksOf, signInLink } from "./links.ts";
import type { Settings } from "./settings.ts";

function modelLine(env: NodeJS.ProcessEnv): string {
  if (env.OPENAI_BASE_URL) return `${env.OPENAI_MODEL || "the default model"} at ${env.OPENAI_BASE_URL}`;
  if (env.GEMINI_API_KEY) return "Gemini";
  return "offline (set GEMINI_API_KEY or OPENAI_BASE_URL for a real one)";
}

/** The terminal's last lines: where to go, what to say, how to stop. */
export function summary(settings: Settings, env: NodeJS.ProcessEnv, signInToken: string | undefined): string {
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
    ...words,
    "",
    `  Data      ${settings.dataDir}   (with logs)`,
    "  Stop      Ctrl-C",
    "",
  ].join("\n");
}

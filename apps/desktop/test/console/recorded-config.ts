import type { Demo } from "@switchboard/testing/stack/start-demo";
import type { Page } from "playwright-core";
import { procedure } from "./procedure.ts";

/** Gives the demo's client a config whose calls are recorded, as an admin's page may; gives its name. */
export async function saveRecorded(admin: Page, demo: Demo): Promise<string> {
  const name = "recorded";
  const ask = <T>(path: string, input: object, how: "GET" | "POST"): Promise<T> =>
    procedure<T>(admin, demo, path, input, how);
  const { items } = await ask<{ items: { id: string; is_active: boolean }[] }>("config.list", {}, "GET");
  const { yaml } = await ask<{ yaml: string }>(
    "config.get",
    { config_id: items.find((each) => each.is_active)?.id },
    "GET",
  );
  const without = yaml.replace(/^(recording|call):.*\n(^[ \t].*\n)*/gm, "");
  // Who hums says nothing: the agent would say goodbye.
  const patient = "call: { silence: { after_s: 120, times: 3 } }";
  const recorded = `${without}\nrecording: { enabled: true }\n${patient}\n`;
  const { version } = await ask<{ version: { id: string } }>("config.save", { name, yaml: recorded }, "POST");
  await ask("config.activate", { config_id: version.id }, "POST");
  return name;
}

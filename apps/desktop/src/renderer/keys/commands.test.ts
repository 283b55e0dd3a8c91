import { expect, test } from "vitest";
import { COMMAND_IDS, COMMANDS } from "./command-table.ts";
import { isHeld } from "./commands.ts";
import { EVERYWHERE, SCREENS } from "./screens.ts";

test("no two commands that a screen offers at once have the same first key", () => {
  for (const [screen, ids] of Object.entries(SCREENS)) {
    const byKey = Map.groupBy(new Set([...EVERYWHERE, ...ids]), (id) => COMMANDS[id].key);
    const shared = [...byKey].filter(([, same]) => same.length > 1).map(([key, same]) => `${key}: ${same.join(", ")}`);
    expect({ screen, shared }).toEqual({ screen, shared: [] });
  }
  const placed = new Set([...EVERYWHERE, ...Object.values(SCREENS).flat()]);
  expect(COMMAND_IDS.filter((id) => !placed.has(id))).toEqual([]);
});

test("a held key walks on, and does nothing else twice", () => {
  expect(isHeld({ repeat: true }, "call_mute")).toBe(true);
  expect(isHeld({ repeat: true }, "next")).toBe(false);
  expect(isHeld({ repeat: false }, "call_mute")).toBe(false);
});

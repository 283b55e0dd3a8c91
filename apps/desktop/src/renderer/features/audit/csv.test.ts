import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const entry = {
  id: "1",
  actor_kind: "staff",
  actor_id: "a",
  actor_name: 'Mia "M", Larsen',
  action: "config.save",
  target_kind: "config",
  target_id: "c",
  details: { version: 2 },
  at: "2026-11-24T00:00:00.000Z",
};

test("quotes what needs it, and lets no cell begin a formula", () => {
  const [head, row] = toCsv([{ ...entry, target_id: "=1+1" }]).split("\r\n");
  expect(head).toBe("at,actor_name,actor_kind,actor_id,action,target_kind,target_id,details");
  expect(row).toBe(`2026-11-24T00:00:00.000Z,"Mia ""M"", Larsen",staff,a,config.save,config,'=1+1,"{""version"":2}"`);
});

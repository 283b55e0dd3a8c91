import { linked } from "@switchboard/contracts/link";
import { expect, test } from "vitest";
import { pathOfLinked } from "./path.ts";

test("each kind of record has its place in the console", () => {
  const at = { client_id: "c", conversation_id: "v", ticket_number: 1042 };
  expect(linked.options.map((kind) => pathOfLinked(kind, "x", at))).toEqual([
    "/inbox/v",
    "/tasks/x",
    "/tickets/1042",
    "/clients/x",
    "/configs?version=x",
    "/customers/x",
    "/calls/x",
  ]);
});

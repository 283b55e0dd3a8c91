import { expect, test } from "vitest";
import { inOrder } from "./recent-clients.ts";

const clients = ["a", "b", "c", "d"].map((id) => ({ id }));
const ids = (recent: string[]) => inOrder(clients, recent).map(({ id }) => id);

test("recent clients come first, the newest at the top; the others stay in their order; strangers are no matter", () => {
  expect(ids(["c", "gone", "a"])).toEqual(["c", "a", "b", "d"]);
  expect(ids([])).toEqual(["a", "b", "c", "d"]);
});

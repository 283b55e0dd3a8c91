import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { problemOf } from "./problem.ts";

const answered = (data: object): unknown =>
  TRPCClientError.from({ error: { message: "m", code: -32603, data } } as never);

test("an answered error keeps its code, its sentence and who holds the floor", () => {
  expect(problemOf(answered({ code: "conflict", detail: "Jonas was first.", holder_name: "Jonas" }))).toEqual({
    code: "conflict",
    text: "Jonas was first.",
    holderName: "Jonas",
    retryable: false,
  });
});

test("a server that cannot be reached is worth another try", () => {
  expect(problemOf(TRPCClientError.from(new TypeError("Failed to fetch")))).toMatchObject({
    code: "offline",
    retryable: true,
  });
});

test("whatever else was thrown shows nothing of its inside", () => {
  expect(problemOf(new Error("select * from staff")).text).not.toContain("staff");
  expect(problemOf(answered({ code: "SOMETHING_NEW" })).code).toBe("internal");
});

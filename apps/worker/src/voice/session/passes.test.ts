import { AppError } from "@switchboard/kit/app-error";
import { expect, test } from "vitest";
import { passes } from "./passes.ts";

const failed = (code: string, originalCode?: string) =>
  Object.assign(new Error("failed"), {
    code,
    ...(originalCode && { meta: { driverAdapterError: { cause: { originalCode } } } }),
  });

test.each([
  ["a deadlock in a statement of ours", failed("P2010", "40P01"), true],
  ["a lock that was not had in time", failed("P2010", "55P03"), true],
  ["a statement that took too long", failed("P2039", "57014"), true],
  ["a conflict of transactions", failed("P2034"), true],
  ["a deadlock that the driver tells", failed("40P01"), true],
  ["a connection that is gone", failed("EPIPE"), true],
  ["what we call passing ourselves", new AppError("unavailable"), true],
  ["a row that is there already", failed("P2002", "23505"), false],
  ["a row that is not there", failed("P2025"), false],
  ["a statement that is wrong", failed("P2010", "42601"), false],
  ["what our own function raises", failed("P2010", "P0001"), false],
  ["what we refuse", new AppError("conflict"), false],
])("%s: %#", (_, err, expected) => {
  expect(passes(err)).toBe(expected);
});

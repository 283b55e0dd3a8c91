import { AppError } from "@switchboard/kit/app-error";
import { UnrecoverableError } from "bullmq";
import { expect, test } from "vitest";
import { describeFailure, queueFailure } from "./failure.ts";

test("an error that no retry can help ends the job at once", () => {
  expect(queueFailure(new AppError("fenced"))).toBeInstanceOf(UnrecoverableError);
  expect(queueFailure(new AppError("model_unavailable"))).not.toBeInstanceOf(UnrecoverableError);
  expect(queueFailure(new Error("?"))).not.toBeInstanceOf(UnrecoverableError);
});

test("an AppError keeps its sentence; any other error keeps class, code and place, never what it quotes", () => {
  expect(describeFailure(new AppError("conflict", "Too late."))).toBe("conflict: Too late.");
  const quoting = Object.assign(new TypeError("cannot read 'my card is 4111'"), { code: "E_X" });
  expect(describeFailure(quoting)).toMatch(/^TypeError \(E_X\) at failure\.test\.ts:\d+$/);
  expect(describeFailure("my card is 4111")).toBe("a value that is no Error was thrown");
});

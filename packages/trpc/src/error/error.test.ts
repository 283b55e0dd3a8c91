import { AppError } from "@switchboard/kit/app-error";
import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { asAppError } from "./as-app-error.ts";
import { fieldProblems } from "./field-problems.ts";
import { problemDocument } from "./problem-document.ts";
import { badText } from "./text.ts";

const problems = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error);
};

describe("fieldProblems", () => {
  const schema = z.strictObject({
    id: z.uuid(),
    name: z.string().min(1).max(3),
    count: z.number().int().min(1),
    view: z.enum(["a", "b"]),
    answers: z.array(z.strictObject({ value: z.union([z.string(), z.number()]) })).max(2),
  });

  it("says of each field what it may be", () => {
    const value = {
      id: "x",
      name: "",
      count: 0,
      view: "c",
      answers: [{ value: true, more: 1 }, { value: 1 }],
      extra: 1,
    };
    expect(problems(schema, value)).toEqual([
      { path: "id", message: "must be a UUID" },
      { path: "name", message: "must not be empty" },
      { path: "count", message: "must be at least 1" },
      { path: "view", message: "must be one of: a, b" },
      { path: "answers[0].value", message: "must be string or number" },
      { path: "answers[0].more", message: "is not a known field" },
      { path: "extra", message: "is not a known field" },
    ]);
    expect(problems(schema.shape.answers, [1, 2, 3])).toContainEqual({
      path: "(body)",
      message: "must be at most 2 entries long",
    });
    expect(problems(schema, {})[1]).toEqual({ path: "name", message: "is required" });
    expect(problems(schema.shape.name, 7)).toEqual([{ path: "(body)", message: "must be a string" }]);
    expect(problems(schema, "text")).toEqual([{ path: "(body)", message: "must be an object" }]);
  });
});

describe("badText", () => {
  it("finds what no database stores, in values and keys, however deep", () => {
    expect(badText({ a: [{ b: "x\0" }] })?.path).toBe("a[0].b");
    expect(badText({ a: { "\ud800": 1 } })?.path).toBe("a");
    expect(badText({ a: "🙂 fine", b: [1, null, true] })).toBeUndefined();
    let deep: unknown = "x";
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(badText(deep)?.message).toBe("is nested too deeply");
  });
});

describe("asAppError", () => {
  it("keeps ours, and shows nothing of what was not foreseen", () => {
    const ours = new AppError("floor_held", "Mia is there.", { holder_name: "Mia" });
    expect(asAppError(new TRPCError({ code: "CONFLICT", cause: ours }))).toBe(ours);
    expect(problemDocument(ours)).toEqual({
      type: "urn:switchboard:error:floor_held",
      title: "The floor is held by somebody else",
      status: 409,
      code: "floor_held",
      detail: "Mia is there.",
      holder_name: "Mia",
    });
    const leak = problemDocument(asAppError(new Error("password=hunter2 at /srv/secret.ts")));
    expect(leak).toMatchObject({ code: "internal", status: 500 });
    expect(JSON.stringify(leak)).not.toMatch(/hunter2|secret/);
  });

  it("tells a database that is away from a fault", () => {
    const refused = Object.assign(new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]), {});
    for (const error of [
      refused,
      Object.assign(new Error("terminating connection"), { code: "57P01" }),
      new Error("wrapped", { cause: Object.assign(new Error("x"), { code: "P1001" }) }),
      new Error("Connection terminated unexpectedly"),
      Object.assign(new Error("deadlock detected"), {
        code: "P2010",
        meta: { driverAdapterError: { cause: { originalCode: "40P01" } } },
      }),
    ]) {
      expect(asAppError(error).code).toBe("unavailable");
    }
    expect(asAppError(Object.assign(new Error("duplicate key"), { code: "23505" })).code).toBe("internal");
  });

  it("does not take our own wrong output for the caller's fault", () => {
    const { error } = z.object({ a: z.string() }).safeParse({});
    expect(asAppError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error })).code).toBe("internal");
    expect(asAppError(new TRPCError({ code: "BAD_REQUEST", cause: error })).code).toBe("bad_input");
  });
});

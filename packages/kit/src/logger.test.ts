import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("keeps a row's values, which database errors quote, out of the log", () => {
  const script = `import { createLogger } from ${JSON.stringify(new URL("./logger.ts", import.meta.url).href)};
    const err = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (x)=(ingrid@example.no) exists", where: "JSON data: ingrid@example.no", client: { secretKey: 4711 } });
    createLogger("test").error({ err }, "a write failed");`;
  const line = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(line).not.toContain("ingrid");
  expect(line).not.toContain("4711");
  expect(JSON.parse(line)).toMatchObject({ msg: "a write failed", err: { message: "duplicate key", code: "23505" } });
});

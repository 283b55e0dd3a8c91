import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootDir } from "../paths.ts";
import { complete, type LockPackages, machineOf, missingPackages } from "./optional-packages.ts";

const packages: LockPackages = {
  "": {},
  "node_modules/tool": { version: "1.0.0", dev: true, optionalDependencies: { "@tool/cli-linux-x64-musl": "1.0.0" } },
  "node_modules/other": {
    version: "2.0.0",
    optionalDependencies: { "@tool/cli-linux-x64-musl": "2.0.0", loose: "^1.0.0" },
  },
};

test("what npm left out is put back, each version where its asker finds it", () => {
  expect(missingPackages(packages).map(({ version }) => version)).toEqual(["1.0.0", "2.0.0"]);
  const whole = complete(packages);
  expect(missingPackages(whole)).toEqual([]);
  expect(whole["node_modules/@tool/cli-linux-x64-musl"]).toEqual({
    version: "1.0.0",
    cpu: ["x64"],
    os: ["linux"],
    libc: ["musl"],
    dev: true,
    optional: true,
  });
});

test("a package's machine is in its name", () => {
  expect(machineOf("@turbo/windows-64")).toEqual({ os: ["win32"], cpu: ["x64"] });
  expect(machineOf("@oxlint/binding-linux-arm-gnueabihf")).toEqual({ os: ["linux"], cpu: ["arm"], libc: ["glibc"] });
  expect(machineOf("fsevents")).toBeUndefined();
});

test("our lockfile holds all of them: else `npm ci` refuses it (mend by: npm run lockfile)", () => {
  const lockfile = JSON.parse(readFileSync(join(rootDir, "package-lock.json"), "utf8"));
  expect(missingPackages(lockfile.packages)).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { browserCodeRule } from "./browser-code.ts";
import { cyclesRule } from "./cycles.ts";
import { desktopProcessesRule } from "./desktop-processes.ts";
import { envAccessRule } from "./env-access.ts";
import { fileSizeRule, sizes } from "./file-size.ts";
import { floorsRule } from "./floors.ts";
import { jobHandlersRule } from "./job-handlers.ts";
import { makeTree } from "./make-tree.ts";
import { namesRule } from "./names.ts";
import { noPrismaInProceduresRule } from "./no-prisma-in-procedures.ts";
import { onlyZodRule } from "./only-zod.ts";
import { speechFamiliesRule } from "./speech-families.ts";
import type { Rule } from "./tree.ts";
import { undeclaredImportsRule } from "./undeclared-imports.ts";

const manifest = (name: string, dependencies: Record<string, string> = {}) =>
  JSON.stringify({ name: `@switchboard/${name}`, exports: { "./*": "./src/*.ts" }, dependencies });

const manifests = {
  "package.json": JSON.stringify({ devDependencies: { vitest: "1" } }),
  "packages/contracts/package.json": manifest("contracts", { zod: "1" }),
  "packages/db/package.json": manifest("db", { "@switchboard/contracts": "1", pg: "1" }),
  "packages/queue/package.json": manifest("queue"),
  "packages/testing/package.json": manifest("testing"),
  "packages/trpc/package.json": manifest("trpc"),
  "packages/ui/package.json": manifest("ui"),
  "apps/desktop/package.json": manifest("desktop"),
};

function found(rule: Rule, texts: Record<string, string>): string[] {
  return rule
    .check(makeTree({ ...manifests, ...texts }))
    .map(({ file, line, message }) => `${file}:${line ?? ""} ${message}`);
}

describe("floors", () => {
  test("downwards is fine; sideways and upwards are not", () => {
    expect(found(floorsRule, { "packages/db/src/a.ts": 'import "@switchboard/contracts/id";' })).toEqual([]);
    expect(found(floorsRule, { "packages/db/src/a.ts": '\nexport { x } from "@switchboard/queue/jobs";' })).toEqual([
      "packages/db/src/a.ts:2 packages/db (floor 2) may not import packages/queue (floor 2)",
    ]);
    expect(found(floorsRule, { "packages/queue/src/a.ts": 'await import("@switchboard/trpc/router");' })).toHaveLength(
      1,
    );
  });

  test("the harness is for tests alone", () => {
    const text = 'import { x } from "@switchboard/testing/redis";';
    expect(found(floorsRule, { "packages/db/src/a.it.test.ts": text })).toEqual([]);
    expect(found(floorsRule, { "packages/db/src/a.ts": text })).toHaveLength(1);
  });

  test("the console knows the router by its type alone", () => {
    const file = "apps/desktop/src/renderer/a.ts";
    expect(found(floorsRule, { [file]: 'import type { R } from "@switchboard/trpc/router";' })).toEqual([]);
    expect(found(floorsRule, { [file]: 'import { R } from "@switchboard/trpc/router";' })).toHaveLength(1);
    expect(found(floorsRule, { [file]: 'import type { R } from "@switchboard/db/scope";' })).toHaveLength(1);
  });

  test("a new workspace needs a floor", () => {
    const texts = {
      "packages/new/package.json": manifest("new"),
      "packages/new/src/a.ts": 'import "@switchboard/contracts/id";',
    };
    expect(found(floorsRule, texts)[0]).toContain("packages/new has no floor yet");
  });
});

describe("no cycles", () => {
  test("finds a way back over files and packages, types included", () => {
    const texts = {
      "packages/db/src/a.ts": 'import "./b.ts";',
      "packages/db/src/b.ts": 'import type { C } from "@switchboard/db/c";',
      "packages/db/src/c.ts": 'export * from "./a.ts";',
      "packages/db/src/apart.ts": 'import "./a.ts";',
    };
    expect(found(cyclesRule, texts)).toEqual([
      "packages/db/src/a.ts: imports lead back to it: packages/db/src/a.ts → packages/db/src/b.ts → packages/db/src/c.ts → packages/db/src/a.ts",
    ]);
  });

  test("two ways to one file are no cycle", () => {
    const texts = {
      "packages/db/src/a.ts": 'import "./b.ts"; import "./c.ts";',
      "packages/db/src/b.ts": 'import "./c.ts";',
      "packages/db/src/c.ts": "export const c = 1;",
    };
    expect(found(cyclesRule, texts)).toEqual([]);
  });
});

test("declared imports", () => {
  expect(
    found(undeclaredImportsRule, { "packages/db/src/a.ts": 'import "pg"; import "node:fs"; import "fs";' }),
  ).toEqual([]);
  expect(found(undeclaredImportsRule, { "packages/db/src/a.ts": 'import "pg/lib/x"; import "zod";' })).toEqual([
    "packages/db/src/a.ts:1 zod is not declared in packages/db/package.json",
  ]);
  expect(found(undeclaredImportsRule, { "packages/db/src/a.ts": 'import "vitest";' })).toHaveLength(1);
  expect(found(undeclaredImportsRule, { "packages/db/src/a.test.ts": 'import "vitest";' })).toEqual([]);
});

test("browser code", () => {
  const renderer = { "apps/desktop/src/renderer/a.ts": 'import "@switchboard/contracts/id";' };
  expect(
    found(browserCodeRule, { ...renderer, "packages/contracts/src/id.ts": 'import type { Stats } from "node:fs";' }),
  ).toEqual([]);
  expect(found(browserCodeRule, { ...renderer, "packages/contracts/src/id.ts": 'import "node:fs";' })).toEqual([
    "packages/contracts/src/id.ts:1 imports node:fs, but is imported by apps/desktop/src/renderer/a.ts, which runs in a browser",
  ]);
  expect(found(browserCodeRule, { "packages/ui/src/a.tsx": 'import { app } from "electron";' })).toHaveLength(1);
});

describe("processes of the desktop app", () => {
  const desktop = (folder: string, text: string) =>
    found(desktopProcessesRule, {
      [`apps/desktop/src/${folder}/a.ts`]: text,
      "apps/desktop/src/main/b.ts": "",
      "apps/desktop/src/preload/b.ts": "",
      "apps/desktop/src/ipc/b.ts": "",
      "apps/desktop/src/renderer/b.ts": "",
    });

  test("Electron is for main and preload, Node for main", () => {
    const electron = 'import { app } from "electron";';
    const node = 'import { readFile } from "node:fs/promises";';
    expect(desktop("main", `${electron}\n${node}\nimport "electron-updater";`)).toEqual([]);
    expect(desktop("preload", electron)).toEqual([]);
    expect(desktop("preload", node)).toEqual([
      "apps/desktop/src/preload/a.ts:1 imports node:fs/promises; Node is for main alone",
    ]);
    expect(desktop("preload", 'import "electron-updater";')).toHaveLength(1);
    for (const folder of ["ipc", "renderer"]) {
      expect(desktop(folder, electron)).toEqual([
        `apps/desktop/src/${folder}/a.ts:1 imports electron; Electron is for main and preload alone`,
      ]);
      expect(desktop(folder, 'import type { App } from "electron/main";')).toHaveLength(1);
      expect(desktop(folder, 'import type { Stats } from "fs";')).toHaveLength(1);
    }
    expect(found(desktopProcessesRule, { "packages/core/src/a.ts": electron })).toHaveLength(1);
    expect(found(desktopProcessesRule, { "apps/desktop/src/main/a.test.ts": electron })).toEqual([]);
  });

  test("the processes meet in ipc alone", () => {
    for (const folder of ["main", "preload", "renderer"]) {
      expect(desktop(folder, 'import "../ipc/b.ts";')).toEqual([]);
    }
    expect(desktop("renderer", 'import type { B } from "../main/b.ts";')).toEqual([
      "apps/desktop/src/renderer/a.ts:1 imports from main; what both need belongs into ipc",
    ]);
    expect(desktop("main", 'import "../renderer/b.ts";')).toHaveLength(1);
    expect(desktop("preload", 'import "../main/b.ts";')).toHaveLength(1);
    expect(desktop("ipc", 'import "../main/b.ts";')).toHaveLength(1);
  });

  test("the preload carries no package but Electron", () => {
    expect(desktop("preload", 'import "zod";')).toEqual([
      "apps/desktop/src/preload/a.ts:1 imports zod; the preload stands on Electron and ipc alone",
    ]);
  });
});

test("declared imports: Electron may be a development dependency", () => {
  const texts = {
    "apps/desktop/package.json": JSON.stringify({
      name: "@switchboard/desktop",
      devDependencies: { electron: "1", vite: "1" },
    }),
    "apps/desktop/src/main/a.ts": 'import "electron";',
  };
  expect(found(undeclaredImportsRule, texts)).toEqual([]);
  expect(found(undeclaredImportsRule, { ...texts, "apps/desktop/src/main/b.ts": 'import "vite";' })).toHaveLength(1);
});

test("contracts import zod alone", () => {
  expect(found(onlyZodRule, { "packages/contracts/src/a.ts": 'import "zod"; import "./b.ts";' })).toEqual([]);
  expect(found(onlyZodRule, { "packages/contracts/src/a.ts": 'import "node:crypto";' })).toHaveLength(1);
});

test("no database in procedures", () => {
  for (const specifier of ["@switchboard/db/scope", "@prisma/client", "pg", "../../db/src/generated/client.ts"]) {
    expect(found(noPrismaInProceduresRule, { "packages/trpc/src/a.ts": `import "${specifier}";` })).toHaveLength(1);
  }
  expect(found(noPrismaInProceduresRule, { "packages/trpc/src/a.ts": 'import "@switchboard/core/x";' })).toEqual([]);
});

test("environment", () => {
  const text = "// process.env is fine in a comment\nexport const a = process.env.A;";
  expect(found(envAccessRule, { "packages/db/src/pool.ts": text })).toEqual([
    "packages/db/src/pool.ts:2 reads process.env outside an env.ts",
  ]);
  for (const path of [
    "packages/db/src/env.ts",
    "packages/db/src/a.test.ts",
    "tooling/a.ts",
    "packages/db/src/db.env.ts",
  ]) {
    expect(found(envAccessRule, { [path]: text })).toEqual([]);
  }
});

test("names", () => {
  const paths = [
    "packages/db/src/utils/a.ts",
    "packages/db/src/helpers.ts",
    "packages/db/src/aB.ts",
    "packages/db/src/index.ts",
  ];
  for (const path of paths) expect(found(namesRule, { [path]: "" })).toHaveLength(1);
  expect(found(namesRule, { "packages/db/src/take-over.it.test.ts": "", "apps/worker/src/jobs.main.ts": "" })).toEqual(
    [],
  );
});

test("file size", () => {
  const lines = (count: number) => "\n".repeat(count);
  expect(found(fileSizeRule, { "packages/db/src/a.ts": lines(400) })).toEqual([]);
  expect(found(fileSizeRule, { "packages/db/src/a.ts": lines(401) })).toEqual([
    "packages/db/src/a.ts: has 401 lines; 400 is the most",
  ]);
  expect(sizes(makeTree({ "a.ts": lines(1), "b.ts": lines(5), "c.ts": lines(9) }))).toMatchObject({
    median: 5,
    max: 9,
  });
});

test("job handlers", () => {
  const contract = { "packages/contracts/src/jobs/send-mail.ts": "", "packages/contracts/src/jobs/catalogue.ts": "" };
  expect(found(jobHandlersRule, contract)).toEqual([
    "packages/contracts/src/jobs/send-mail.ts: has no handler apps/worker/src/jobs/send-mail.ts",
  ]);
  expect(found(jobHandlersRule, { ...contract, "apps/worker/src/jobs/send-mail.ts": "" })).toEqual([]);
});

test("a family of speech stands by itself", () => {
  const speech = "packages/media/src/speech";
  expect(found(speechFamiliesRule, { [`${speech}/openai/ears.ts`]: 'import { OpenAI } from "openai";' })).toEqual([]);
  expect(found(speechFamiliesRule, { [`${speech}/cloud/a.ts`]: 'import { OpenAI } from "openai";' })).toEqual([
    `${speech}/cloud/a.ts:1 only ${speech}/openai/ imports openai`,
  ]);
  expect(found(speechFamiliesRule, { [`${speech}/cloud/a.ts`]: 'import { x } from "../offline/program.ts";' })).toEqual(
    [`${speech}/cloud/a.ts:1 only ${speech}/select.ts imports a family`],
  );
  expect(found(speechFamiliesRule, { [`${speech}/select.ts`]: 'import { x } from "./offline/ears.ts";' })).toEqual([]);
});

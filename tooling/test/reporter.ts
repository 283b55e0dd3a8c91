import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { rootDir } from "../paths.ts";
import type { Report } from "./report.ts";

/**
 * Writes a `Report` of the run to the file that `VITEST_REPORT` names.
 *
 * @public Vitest loads it by its path.
 */
export default class ReportWriter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const report: Report = { tests: [], broken: [], errors: errors.length };
    for (const module of modules) {
      const file = relative(rootDir, module.moduleId);
      const tests = [...module.children.allTests()].map((test) => {
        const { state } = test.result();
        return { file, name: test.fullName, state: state === "pending" ? "skipped" : state };
      });
      report.tests.push(...tests);
      if (module.state() === "failed" && !tests.some(({ state }) => state === "failed")) report.broken.push(file);
    }
    writeFileSync(process.env.VITEST_REPORT as string, JSON.stringify(report));
  }
}

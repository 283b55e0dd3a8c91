import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { earsConformance } from "@switchboard/testing/speech/conformance/ears";
import { voiceConformance } from "@switchboard/testing/speech/conformance/voice";
import { afterAll, describe } from "vitest";
import { OfflineEars } from "./ears.ts";
import { ESPEAK, FLITE, missingPackages, POCKETSPHINX, type Program } from "./program.ts";
import { OfflineVoice } from "./voice.ts";

const missing = [POCKETSPHINX, FLITE, ESPEAK].flatMap(missingPackages);
const folder = mkdtempSync(join(tmpdir(), "switchboard-stand-ins-"));
afterAll(() => rmSync(folder, { recursive: true }));
let scripts = 0;

/** A program that does what a shell script says; `$MARK` is a file that is not there at first. */
function standIn(script: string): Program {
  scripts += 1;
  const file = join(folder, `program-${scripts}`);
  writeFileSync(file, `#!/bin/sh\nMARK=${file}.mark\n${script}\n`);
  chmodSync(file, 0o755);
  return { file, packages: [] };
}

const once = (first: string, then: Program): Program =>
  standIn(`[ -e $MARK ] && exec ${then.file} "$@"\ntouch $MARK\n${first}`);

const noProgram: Program = { file: "no-such-program", packages: [{ name: "no-such-package" }] };
const noModel: Program = { file: "sh", packages: [{ name: "sh" }, { name: "no-such-model", data: "/no/such/folder" }] };

/** Programs that are ours and run, whatever they are. */
const open = (): number =>
  execFileSync("ps", ["--ppid", String(process.pid), "-o", "args="])
    .toString()
    .split("\n")
    .filter((line) => line.includes("cat 3>&-")).length;

describe.skipIf(missing.length > 0)("offline speech", () => {
  earsConformance({
    name: "offline",
    make: () => new OfflineEars(),
    hang: () => new OfflineEars(standIn("sleep 1000")),
    failOnce: () => new OfflineEars(once("exit 1", POCKETSPHINX)),
    breakOff: () => new OfflineEars(once("head -c 48000 >/dev/null; exit 1", POCKETSPHINX)),
    faults: [
      {
        name: "a program that is missing",
        make: () => new OfflineEars(noProgram),
        fault: "missing",
        says: /Debian's package no-such-package/,
      },
      {
        name: "a model that is missing",
        make: () => new OfflineEars(noModel),
        fault: "missing",
        says: /Debian's package no-such-model/,
      },
      {
        name: "a program that fails",
        make: () => new OfflineEars(standIn("exit 3")),
        fault: "failed",
        says: /ended with code 3/,
      },
    ],
    open,
    tolerance: 0.2,
  });

  for (const language of ["en", "de"]) {
    voiceConformance({
      name: `offline, ${language}`,
      make: () => new OfflineVoice(language),
      hangs: () => new OfflineVoice(language, standIn("sleep 1000")),
      failsOnce: () => new OfflineVoice(language, once("exit 1", language === "en" ? FLITE : ESPEAK)),
      faults: [
        {
          name: "a program that is missing",
          make: () => new OfflineVoice(language, noProgram),
          fault: "missing",
          says: /Debian's package no-such-package/,
        },
        {
          name: "a program that fails",
          make: () => new OfflineVoice(language, standIn("exit 3")),
          fault: "failed",
          says: /ended with code 3/,
        },
        {
          name: "a program that makes nothing",
          make: () => new OfflineVoice(language, standIn("exit 0")),
          fault: "failed",
          says: /without a result/,
        },
      ],
      open,
    });
  }
});

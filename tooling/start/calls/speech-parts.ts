import { existsSync } from "node:fs";
import { findProgram } from "@switchboard/testing/program";

const wanted = [
  { debianPackage: "pocketsphinx", found: () => findProgram("pocketsphinx_continuous", "pocketsphinx") !== undefined },
  { debianPackage: "pocketsphinx-en-us", found: () => existsSync("/usr/share/pocketsphinx/model/en-us") },
  { debianPackage: "flite", found: () => findProgram("flite", "espeak-ng") !== undefined },
];

/** Debian's packages that speech without an account needs and this machine lacks. They are named, never installed. */
export function missingSpeechPackages(): string[] {
  return wanted.filter((part) => !part.found()).map((part) => part.debianPackage);
}

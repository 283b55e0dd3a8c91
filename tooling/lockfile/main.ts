import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "../paths.ts";
import { complete, missingPackages } from "./optional-packages.ts";

const file = join(rootDir, "package-lock.json");
const lockfile = JSON.parse(readFileSync(file, "utf8"));
const missing = missingPackages(lockfile.packages);
lockfile.packages = complete(lockfile.packages);
writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`${missing.length} optional packages for other machines were missing`);

import { prepareAndRun } from "../bootstrap/prepare.mjs";

await prepareAndRun("tooling/test/main.ts");

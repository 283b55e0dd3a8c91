import { prepareAndRun } from "../bootstrap/prepare.mjs";

await prepareAndRun("tooling/start/main.ts");

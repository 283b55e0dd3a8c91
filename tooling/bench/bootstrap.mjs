import { prepareAndRun } from "../bootstrap/prepare.mjs";

// `npm run bench:NAME` on a fresh clone: what it imports is generated first.
const name = process.argv.splice(2, 1)[0];
await prepareAndRun(`tooling/bench/${name}.ts`);

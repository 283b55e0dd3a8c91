import { parseArgs } from "node:util";
import { startModelPeer } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "delay-ms": { type: "string", default: "0" },
    varied: { type: "boolean", default: false },
    tools: { type: "boolean", default: false },
  },
});
const { varied, tools } = values;
const peer = await startModelPeer({
  port: Number(values.port),
  delayMs: Number(values["delay-ms"]),
  varied,
  tools,
  bench: true,
});
process.stdout.write(`${JSON.stringify({ port: peer.port, openaiUrl: peer.openaiUrl, geminiUrl: peer.geminiUrl })}\n`);
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));

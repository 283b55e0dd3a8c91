import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./progress.mjs";
import { runQuietly } from "./quiet.mjs";

/** @param {string} root */
function inputsHash(root) {
  const hash = createHash("sha256");
  const schemas = readdirSync(join(root, "prisma"), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".prisma"))
    .sort();
  for (const name of schemas) hash.update(name).update(readFileSync(join(root, "prisma", name)));
  hash.update(readFileSync(join(root, "node_modules", "prisma", "package.json")));
  return hash.digest("hex");
}

/**
 * Generates the database client where it is missing or older than the schema or than Prisma itself.
 * @param {string} root the checkout
 * @param {string} node the Node to run Prisma with
 */
export async function ensureGenerated(root, node) {
  const target = join(root, "packages", "db", "src", "generated");
  const stamp = join(target, ".schema-hash");
  const hash = inputsHash(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  // Generating needs no schema engine, but Prisma would try to download one; never /bin/true, which fakes migrations.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/false", CHECKPOINT_DISABLE: "1" };
  const prisma = join(root, "node_modules", "prisma", "build", "index.js");
  await step("Generating the database client", () =>
    runQuietly(node, [prisma, "generate"], { cwd: root, env, purpose: "generate the database client" }),
  );
  writeFileSync(stamp, hash);
}

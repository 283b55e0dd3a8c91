import type { DatabaseTool } from "@switchboard/blueprint/schema/tool";
import type { DatabasePort, Scalar } from "../ports.ts";

/**
 * Runs a database tool. The key names the row; the other arguments narrow a look-up, or are what a change sets. Throws what
 * the port throws.
 */
export async function runDatabaseTool(
  tool: DatabaseTool,
  values: Record<string, Scalar>,
  call: { idempotency_key: string; signal: AbortSignal },
  port: DatabasePort,
): Promise<unknown> {
  const { key, permissions } = tool.config;
  if (!permissions.includes("write")) return port.lookup({ tool, filter: values, ...call });
  const filter = key !== undefined && values[key] !== undefined ? { [key]: values[key] } : {};
  const write = Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
  if (Object.keys(write).length === 0) return port.lookup({ tool, filter, ...call });
  return port.lookup({ tool, filter, write, ...call });
}

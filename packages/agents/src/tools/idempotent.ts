import type { Tool } from "@switchboard/blueprint/schema/tool";

/** Whether a call may be made again when nobody knows how the first one ended: as configured, else when it only reads. */
export function isIdempotent(tool: Tool): boolean {
  if (tool.idempotent !== undefined) return tool.idempotent;
  switch (tool.type) {
    case "knowledge":
      return true;
    case "database":
      return !tool.config.permissions.includes("write");
    case "api":
      return tool.config.method === "GET";
  }
}

import type { DatabasePort, DatabaseRequest } from "@switchboard/agents/tools/ports";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { TOOL_TABLES, type ToolTable } from "./tables.ts";

const mostRows = 20;

type Place = {
  client_id: string;
  /** Who the customer is beyond doubt, as `verifiedCustomer` says. */
  customer_id: string | null;
};

const refuse = (detail: string): never => {
  throw new AppError("tool_failed", detail);
};

/**
 * Database tools, narrowed to the conversation's client (row-level security) and to its verified customer. A visitor reaches
 * only tools marked `public`, and only by a row's key, so that nobody lists what others own; it changes nothing, since a
 * number that one can guess is no proof of whose order it is.
 */
export function databasePort(core: Core, place: Place): DatabasePort {
  return {
    async lookup(request) {
      const { table: name, permissions, columns } = request.tool.config;
      const table = TOOL_TABLES[name] ?? refuse(`There is no table ${name} for tools.`);
      const shown = columns ? table.read.filter((c) => columns.includes(c)) : table.read;
      const params: unknown[] = [];
      const where = conditions(table, request, place, params);
      if (request.write) {
        if (!permissions.includes("write")) refuse("This tool may only read.");
        const set = Object.entries(request.write).map(([column, value]) => {
          if (!table.write.includes(column)) refuse(`${column} cannot be changed by a tool.`);
          return `${column} = $${params.push(value)}`;
        });
        return core.db.query(place.client_id, {
          name: "",
          text: `UPDATE ${name} SET ${set.join(", ")} WHERE ${where} RETURNING ${shown.join(", ")}`,
          values: params,
        });
      }
      if (!permissions.includes("read")) refuse("This tool may not read.");
      const text = `SELECT ${shown.join(", ")} FROM ${name} WHERE ${where} LIMIT ${mostRows}`;
      return core.db.query(place.client_id, { name: preparedName(text), text, values: params });
    },
  };
}

const prepared = new Map<string, string>();
const mostPrepared = 200;

/** A name to prepare a read under; none once configs have thought of too many, since each connection keeps them all. */
function preparedName(text: string): string {
  const known = prepared.get(text);
  if (known !== undefined) return known;
  if (prepared.size >= mostPrepared) return "";
  const name = `tool-read-${prepared.size}`;
  prepared.set(text, name);
  return name;
}

function conditions(table: ToolTable, request: DatabaseRequest, place: Place, params: unknown[]): string {
  const filters = Object.entries(request.filter);
  const where = filters.map(([column, value]) => {
    if (!table.read.includes(column)) refuse(`Rows cannot be looked up by ${column}.`);
    return `lower(${column}::text) = lower($${params.push(String(value))})`;
  });
  const byKey = filters.some(([column]) => table.keys.includes(column));
  if (request.write && !byKey) refuse(`A row to change must be named by its ${table.keys.join(" or ")}.`);
  // A public tool shows any row that is named; it changes the customer's own alone.
  if (place.customer_id !== null && (request.write || !(request.tool.public && byKey))) {
    // What was a merged customer's is the one's who remains.
    const own = params.push(place.customer_id);
    where.push(`${table.owner} IN (SELECT k.id FROM customers k WHERE k.id = $${own} OR k.merged_into = $${own})`);
  } else if (!request.tool.public || request.write) {
    refuse(
      request.write
        ? "The customer is not identified, and only identified customers may change something."
        : "The customer is not identified, and this tool is for identified customers only.",
    );
  } else if (!byKey) {
    refuse(`Ask for the ${table.keys.join(" or ")} first.`);
  }
  return where.join(" AND ");
}

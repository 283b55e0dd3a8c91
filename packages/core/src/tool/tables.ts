/** A table of the client's own rows that a database tool may name. */
export type ToolTable = {
  /** Columns that may be read. Personal fields are sealed and not among them. */
  read: readonly string[];
  /** Columns that a tool with `write` may set. */
  write: readonly string[];
  /** Columns that a row may be looked up by. */
  keys: readonly string[];
  /** The column that says whose row it is. */
  owner: string;
};

/** What database tools can reach; everything else is refused whatever a config says. */
export const TOOL_TABLES: Readonly<Record<string, ToolTable>> = {
  customers: {
    read: ["external_customer_id", "preferences", "created_at"],
    write: [],
    keys: ["external_customer_id"],
    owner: "id",
  },
  demo_orders: {
    read: ["number", "item", "status", "carrier", "location", "expected_on", "total"],
    write: ["status"],
    keys: ["number"],
    owner: "customer_id",
  },
};

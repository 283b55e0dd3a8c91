import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A column as the database has it; `type` as PostgreSQL names it inside. */
export type Column = { table: string; column: string; nullable: boolean; type: string };

const schemaFile = join(import.meta.dirname, "../../../prisma/schema.prisma");

const plain: Record<string, string> = {
  String: "text",
  Int: "int4",
  BigInt: "int8",
  Boolean: "bool",
  Json: "jsonb",
  Float: "float8",
  Decimal: "numeric",
  DateTime: "timestamp",
  Bytes: "bytea",
};
const precise: Record<string, string> = {
  Uuid: "uuid",
  Timestamptz: "timestamptz",
  Date: "date",
  Real: "float4",
  Decimal: "numeric",
};

/** Every column that `prisma/schema.prisma` and the database do not have alike, in words; empty when they agree. */
export function drift(database: readonly Column[]): string[] {
  const wanted = byName(schemaColumns());
  const found = byName(database);
  return [...new Set([...wanted.keys(), ...found.keys()])].sort().flatMap((name) => {
    const [want, have] = [wanted.get(name), found.get(name)];
    if (want === undefined) return [`${name}: only in the database`];
    if (have === undefined) return [`${name}: only in the schema`];
    return want === have ? [] : [`${name}: ${have} in the database, ${want} in the schema`];
  });
}

function byName(columns: readonly Column[]): Map<string, string> {
  return new Map(columns.map((c) => [`${c.table}.${c.column}`, `${c.type}${c.nullable ? "?" : ""}`]));
}

function schemaColumns(): Column[] {
  const schema = readFileSync(schemaFile, "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return models.flatMap(([, table = "", body = ""]) =>
    body.split("\n").flatMap((line) => {
      const [, column, type, mark, attributes] = /^ {2}(\w+)\s+(\w+(?:\("\w+"\))?)(\[\]|\?)?(.*)$/.exec(line) ?? [];
      if (column === undefined || type === undefined || names.has(type)) return [];
      return [{ table, column, nullable: mark === "?", type: databaseType(type, mark, attributes ?? "") }];
    }),
  );
}

function databaseType(type: string, mark: string | undefined, attributes: string): string {
  const unsupported = /^Unsupported\("(\w+)"\)$/.exec(type)?.[1];
  if (unsupported !== undefined) return unsupported;
  const own = /@db\.(\w+)/.exec(attributes)?.[1];
  const name = (own === undefined ? plain[type] : precise[own]) ?? `${type} ${own ?? ""}`;
  return mark === "[]" ? `_${name}` : name;
}

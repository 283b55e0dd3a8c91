import { sayDate } from "./say-date.ts";
import { sayStatus } from "./say-status.ts";

type Row = Record<string, unknown>;

const FIELDS = {
  reference:
    /^(?:order_?(?:number|no|id|ref)|number|reference|booking_?(?:number|id)|ticket_?(?:number|id)|order|tracking_?id)$/,
  item: /^(?:items?|products?|product_?name|item_?name|title|article|summary)$/,
  status: /^(?:(?:order_|delivery_|shipping_|shipment_)?(?:status|state))$/,
  due: /^(?:eta|expected(?:_(?:at|on|date|delivery|delivery_date))?|delivery_(?:date|eta|due)|estimated_(?:delivery|arrival)(?:_date)?|due(?:_(?:date|at|on))?|arrives?(?:_(?:at|on))?)$/,
  carrier: /^(?:carrier|courier|shipper|shipped_(?:by|with))$/,
  place: /^(?:(?:last_|current_)?(?:location|place)|last_seen(?:_at|_in)?|city)$/,
  tracking: /^(?:tracking_?(?:url|link))$/,
};

const HIDDEN =
  /^(?:id|uuid|.*_(?:id|uuid|hash)|client|customer|created_at|updated_at|deleted_at|password|token|secret)$/;

function plain(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!Array.isArray(value)) return undefined;
  const names = value.map((v) =>
    plain(v !== null && typeof v === "object" ? ((v as Row).name ?? (v as Row).title) : v),
  );
  const known = names.filter((n) => n !== undefined);
  return known.length === 0 ? undefined : joinWords(known);
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const label = (key: string): string =>
  key
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();
const snake = (key: string): string => label(key).replaceAll(" ", "_");

function pick(row: Row, field: RegExp): string | undefined {
  for (const [key, value] of Object.entries(row)) if (field.test(snake(key))) return plain(value);
  return undefined;
}

function noun(row: Row, tool: string): string {
  const names = `${Object.keys(row).join(" ")} ${tool}`.toLowerCase();
  return (
    ["order", "booking", "appointment", "ticket", "subscription", "delivery"].find((n) => names.includes(n)) ?? "record"
  );
}

function sayProgress(row: Row, tool: string): string | undefined {
  const status = pick(row, FIELDS.status);
  const due = pick(row, FIELDS.due);
  if (status === undefined && due === undefined) return undefined;
  const reference = pick(row, FIELDS.reference);
  const item = pick(row, FIELDS.item);
  const carrier = pick(row, FIELDS.carrier);
  const place = pick(row, FIELDS.place);
  const what = `Your ${noun(row, tool)}${reference === undefined ? "" : ` ${reference}`}${item === undefined ? "" : ` (${item})`}`;
  const over = /deliver(?:ed)$|cancel|return|refund|complet/i.test(status ?? "");
  const by = carrier === undefined || over ? "" : ` with ${carrier}`;
  const at = place === undefined || over ? "" : `, last seen in ${place}`;
  const first = status === undefined ? `${what} is with us.` : `${what} ${sayStatus(status)}${by}${at}.`;
  if (due === undefined || over) return first;
  const tracking = pick(row, FIELDS.tracking);
  return `${first} The expected date is ${sayDate(due)}.${tracking === undefined ? "" : ` You can follow it here: ${tracking}`}`;
}

function sayFields(row: Row): string | undefined {
  const parts = Object.entries(row)
    .filter(([key]) => !HIDDEN.test(snake(key)))
    .map(([key, value]) => [label(key), plain(value)] as const)
    .filter((p): p is readonly [string, string] => p[1] !== undefined)
    .slice(0, 6)
    .map(([key, value]) => `${key}: ${sayDate(value)}`);
  return parts.length === 0 ? undefined : `Here is what I have: ${parts.join("; ")}.`;
}

/** One or two sentences that tell a customer what a record says; undefined when it says nothing that can be shown. */
export function sayRecord(row: Row, tool: string): string | undefined {
  return sayProgress(row, tool) ?? sayFields(row);
}

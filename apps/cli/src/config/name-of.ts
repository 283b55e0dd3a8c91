import { parse } from "@switchboard/blueprint/parse";

/**
 * The name that a document is saved under unless the person gives one: its `config_id` without a version at the end
 * (`shop_support_v3` → `shop_support`), so that every version has the same. Undefined when it has no `config_id`.
 */
export function nameOf(yaml: string): string | undefined {
  // A document with errors is still sent, for the server's own list of problems: then its text must do.
  const id =
    parse(yaml, { stage: "validate" }).blueprint?.config_id ?? /^\s*config_id:\s*["']?([\w.-]+)/m.exec(yaml)?.[1];
  return id?.replace(/[_-]v\d+$/i, "") || id;
}

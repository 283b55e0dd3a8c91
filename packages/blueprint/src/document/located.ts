/** One value of the document, and where it stands. Offsets count UTF-16 units from the document's start. */
export type Located = {
  /** The plain value, as JSON would have it. */
  value: unknown;
  /** Where the value is written; for an empty one, where its key is. */
  at: number;
  /** Just after the value. */
  end: number;
  /** A number or a truth value as it is written. */
  written?: string;
  /** A block scalar's text starts on the line below `at`. */
  block?: boolean;
  /** The name or index in the parent, and the parent: absent at the root. */
  key?: string | number;
  /** Where the key itself is written: absent for list entries. */
  keyAt?: number;
  parent?: Located;
  /** A map's entries. */
  entries?: Map<string, Located>;
  /** A list's entries. */
  items?: Located[];
  /** How many values it holds once every alias is written out. */
  size: number;
};

/** The entry at these keys, or undefined where there is none. */
export function entryAt(node: Located | undefined, ...keys: readonly PropertyKey[]): Located | undefined {
  let found = node;
  for (const key of keys) {
    found = typeof key === "number" ? found?.items?.[key] : found?.entries?.get(String(key));
    if (!found) return undefined;
  }
  return found;
}

/** The list's entries at these keys; none when there is no list. */
export function itemsAt(node: Located | undefined, ...keys: readonly PropertyKey[]): readonly Located[] {
  return entryAt(node, ...keys)?.items ?? [];
}

/** The text at these keys, or undefined when there is none or it is no text. */
export function textAt(node: Located | undefined, ...keys: readonly PropertyKey[]): string | undefined {
  const value = entryAt(node, ...keys)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Path for people: `tools.available[0].config.table`. */
export function pathText(keys: readonly PropertyKey[]): string {
  let text = "";
  for (const key of keys) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

/** Keys that lead from the config's root to this value. */
export function pathOf(node: Located): PropertyKey[] {
  const keys: PropertyKey[] = [];
  for (let at: Located | undefined = node; at?.key !== undefined; at = at.parent) keys.unshift(at.key);
  return keys;
}

/** Calls `visit` for every text in the document, shared ones (aliases) once. */
export function eachText(root: Located, visit: (node: Located, text: string) => void): void {
  const open: Located[] = [root];
  const seen = new Set<Located>();
  for (let node = open.pop(); node; node = open.pop()) {
    if (typeof node.value === "string") visit(node, node.value);
    const children = node.items ?? node.entries?.values();
    if (!children || seen.has(node)) continue;
    seen.add(node);
    for (const child of children) open.push(child);
  }
}

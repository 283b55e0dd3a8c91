const SECRET_KEY = /secret|token|passw|credential|authori[sz]ation|api[_-]?key|private[_-]?key|cookie/i;

/** True for the name of a setting that likely holds a secret, such as `api_key` or `Authorization`. */
export function isSecretKey(key: PropertyKey): boolean {
  return SECRET_KEY.test(String(key));
}

/** True when the value at this path is likely a secret, so that it must not be shown: some settings, every header. */
export function isSecretPath(keys: readonly PropertyKey[]): boolean {
  const inside = keys.indexOf("config");
  return inside !== -1 && keys.slice(inside).some((key) => key === "headers" || isSecretKey(key));
}

/** A value for people: short, quoted, and hidden where it may be a secret. */
export function shown(value: unknown, keys: readonly PropertyKey[] = []): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (isSecretPath(keys)) return `a ${typeof value} (hidden)`;
  if (typeof value !== "string") return String(value);
  const short = value.length > 60 ? `${value.slice(0, 57)}...` : value;
  return JSON.stringify(short);
}

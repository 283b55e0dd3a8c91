/** Removes secrets' values from what leaves a tool: an API may echo the headers that it was sent. */
export function withoutSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  let clean = text;
  for (const value of secrets.values()) {
    if (value.length < 4) continue;
    clean = clean.replaceAll(value, "[removed]");
    const inJson = JSON.stringify(value).slice(1, -1);
    if (inJson !== value) clean = clean.replaceAll(inJson, "[removed]");
  }
  return clean;
}

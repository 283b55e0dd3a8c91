/** A key press as the command table writes it: `t`, `?`, `Enter`, `mod+k`. */
export const pressedKey = (e: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">): string =>
  e.ctrlKey || e.metaKey ? `mod+${e.key.toLowerCase()}` : e.key;

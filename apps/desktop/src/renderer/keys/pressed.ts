/**
 * A key press as the command table writes it: `t`, `?`, `Enter`, `mod+k`; `A` is Shift and the letter. Shift alone says so: Caps Lock
 * makes other commands of no key.
 */
export function pressedKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
}: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">): string {
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  if (key.length > 1 || key.toLowerCase() === key.toUpperCase()) return key;
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

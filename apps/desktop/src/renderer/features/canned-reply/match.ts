import type { CannedReply } from "@switchboard/contracts/canned-reply";

const most = 6;

/** What is looked for: the text after a `/` that begins the reply; undefined when none is asked for. */
export const askedFor = (text: string): string | undefined => /^\/(\S{0,60})$/.exec(text)?.[1]?.toLowerCase();

/** The best of them for a search, those whose shortcut begins with it first; one's own before everybody's. */
export function matching(replies: readonly CannedReply[], asked: string): CannedReply[] {
  const rank = (each: CannedReply): number => {
    if (each.shortcut === asked) return 0;
    if (each.shortcut.startsWith(asked)) return 1;
    if (each.shortcut.includes(asked)) return 2;
    return each.title.toLowerCase().includes(asked) ? 3 : 4;
  };
  return replies
    .filter((each) => rank(each) < 4)
    .toSorted((a, b) => rank(a) - rank(b) || Number(b.owned) - Number(a.owned))
    .slice(0, most);
}

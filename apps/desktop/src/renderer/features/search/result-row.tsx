import type { SearchHit } from "@switchboard/contracts/search";
import { Chip } from "@switchboard/ui/chip";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../clock/ago.tsx";
import { channelWords, stateChip } from "../conversation/words.ts";

const who = { customer: "Customer", ai: "Agent", staff: "Staff", note: "Note" } as const;

/** A conversation that was found; it opens at the entry that has the words. */
export function ResultRow({ hit, me }: { hit: SearchHit; me: string }) {
  const { conversation: c, snippet } = hit;
  const chip = stateChip(c, me, Date.now());
  return (
    <li className="border-line/60 border-b">
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: c.id }}
        search={snippet ? { at: snippet.seq } : {}}
        data-result
        className="grid gap-0.5 px-4 py-2.5 hover:bg-hover focus-visible:bg-selected"
      >
        <span className="flex min-w-0 items-center gap-2">
          <b className="min-w-0 truncate font-semibold text-ink">{c.customer_label}</b>
          <Chip tone={chip.tone}>{chip.text}</Chip>
          {c.tags.map((tag) => (
            <Chip key={tag.id} tone="quiet">
              {tag.name}
            </Chip>
          ))}
          <span className="ml-auto flex-none text-muted text-xs">
            {channelWords[c.channel_type]} · <Ago at={c.last_at} />
          </span>
        </span>
        <span className="wrap-anywhere line-clamp-2 text-muted text-sm">
          {snippet ? (
            <>
              <span className="text-faint">{who[snippet.who]}: </span>
              {snippet.pieces.map((piece, at) =>
                piece.hit ? (
                  // Pieces have no identity but their place.
                  <mark key={at} className="rounded-xs bg-waiting-soft font-medium text-ink">
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </>
          ) : (
            c.last_text || "Nothing was said yet"
          )}
        </span>
      </Link>
    </li>
  );
}

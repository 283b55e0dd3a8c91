import { useId } from "react";
import type { FactDraft } from "./form.ts";

/** The source of the fact in work: its address, and the page's text as it was seen, with the quote marked in it. */
export function SourcePreview({
  label,
  fact,
  onCapture,
}: {
  label: string;
  fact: FactDraft;
  onCapture: ((text: string) => void) | undefined;
}) {
  const id = useId();
  const web = /^https?:\/\/\S+$/.test(fact.source_url);
  const at = fact.quote === "" ? -1 : fact.capture.toLowerCase().indexOf(fact.quote.toLowerCase());
  const found = at >= 0;
  const end = at + fact.quote.length;
  return (
    <aside
      aria-label="Source"
      className="flex w-[320px] flex-none flex-col gap-2 overflow-y-auto border-line border-l p-4 medium:w-[260px] compact:w-[200px]"
    >
      <h3 className="font-semibold text-ink text-sm">Source of {label}</h3>
      {web ? (
        <a
          href={fact.source_url}
          target="_blank"
          rel="noreferrer noopener"
          className="wrap-anywhere text-sm text-text underline underline-offset-2 hover:text-ink"
        >
          {fact.source_url}
        </a>
      ) : (
        <p className="text-muted text-sm">Give the fact a source to open it from here.</p>
      )}
      <label htmlFor={id} className="mt-2 font-medium text-ink text-sm">
        The page’s text, as you see it
      </label>
      <textarea
        id={id}
        rows={6}
        maxLength={20_000}
        readOnly={!onCapture}
        placeholder="Paste the paragraph here: it proves what the page said today."
        value={fact.capture}
        onChange={(e) => onCapture?.(e.target.value)}
        className="resize-y rounded-md border border-line-strong bg-raised px-2 py-1.5 text-base text-ink placeholder:text-muted"
      />
      {fact.capture && fact.quote && (
        <>
          <p role="status" className={found ? "text-muted text-sm" : "text-breach text-sm"}>
            {found ? "The quote stands in it:" : "The quote does not stand in this text."}
          </p>
          {found && (
            <p className="wrap-anywhere whitespace-pre-wrap text-sm text-text">
              {fact.capture.slice(Math.max(0, at - 200), at)}
              <mark className="rounded-sm bg-waiting-soft text-ink">{fact.capture.slice(at, end)}</mark>
              {fact.capture.slice(end, end + 200)}
            </p>
          )}
        </>
      )}
    </aside>
  );
}

import type { KeptAnswer } from "@switchboard/contracts/research-task";
import { Chip } from "@switchboard/ui/chip";
import { classNames } from "@switchboard/ui/class-names";
import { Disclosure } from "@switchboard/ui/disclosure";
import { Ago } from "../../clock/ago.tsx";

/** One researcher's answer with where it comes from: address, words, the page as it was seen, and who verified it. */
export function AnswerEvidence({ answer, holds }: { answer: KeptAnswer; holds: boolean }) {
  const { capture, verified_by } = answer;
  return (
    <article
      aria-label={`${answer.staff_name}: ${answer.value}`}
      className={classNames(
        "grid content-start gap-1.5 rounded-md border p-2.5",
        holds ? "border-human" : "border-line",
      )}
    >
      <header className="flex items-baseline gap-2">
        <b className="wrap-anywhere min-w-0 flex-1 font-semibold text-ink">{answer.value}</b>
        {holds && <Chip tone="human">holds</Chip>}
        <span className="text-muted text-xs">{Math.round(answer.confidence * 100)} % sure</span>
      </header>
      <q className="wrap-anywhere text-sm text-text">{answer.quote}</q>
      <a
        href={answer.source_url}
        target="_blank"
        rel="noreferrer noopener"
        className="wrap-anywhere text-muted text-xs underline underline-offset-2 hover:text-ink"
      >
        {answer.source_url}
      </a>
      {capture ? (
        <Disclosure
          summary={
            <span className="text-xs">
              Page as {capture.by === "server" ? "the server read it" : "the researcher saw it"},{" "}
              <Ago at={capture.taken_at} />
            </span>
          }
        >
          {/* Shown as text: what a page says is data. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
          <pre
            tabIndex={0}
            aria-label="Captured text"
            className="max-h-48 overflow-auto whitespace-pre-wrap break-words p-2 text-sm"
          >
            {capture.text}
          </pre>
          <p className="px-2 pb-1.5 font-mono text-muted text-xs" title="SHA-256 of the text">
            {capture.sha256.slice(0, 16)}…
          </p>
        </Disclosure>
      ) : (
        <span className="text-muted text-xs">No capture of the page</span>
      )}
      <footer className="text-muted text-xs">
        {answer.staff_name}
        {verified_by && (
          <>
            {" "}
            · verified by {verified_by.name}, <Ago at={verified_by.at} />
          </>
        )}
      </footer>
    </article>
  );
}

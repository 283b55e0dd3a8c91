import type { FailedJob, FailedRun } from "@switchboard/contracts/dead-letter";
import { ERRORS, type ErrorCode } from "@switchboard/contracts/errors";

const jobs: Record<string, string> = {
  "run-agent": "An answer of the agent",
  "read-document": "A document for the agent to look things up in",
  "write-brief": "A brief for who takes over",
};

/** What each cause means here, and what helps before it is tried again. */
const causes: Partial<Record<ErrorCode, { what: string; remedy: string }>> = {
  model_unavailable: {
    what: "The model did not answer",
    remedy: "See that its service is up, that its key is valid, and that its quota is not used up.",
  },
  tool_failed: { what: "A tool did not work", remedy: "See that the service behind the tool is up." },
  config_invalid: { what: "The config has problems", remedy: "Mend it in Configs and activate the new version." },
  unavailable: { what: "A service that is needed was away", remedy: "Replay it once the service is back." },
  rate_limited: { what: "Too much was asked at once", remedy: "Wait a minute." },
  too_large: { what: "It is too large", remedy: "Make it smaller: as it is, it fails again." },
  not_found: { what: "What it was about is not there any more", remedy: "There is probably nothing to replay." },
  internal: {
    what: "Something went wrong on our side",
    remedy: "Replay it once. If it fails again, the server's log has more about it.",
  },
};

/** A dead letter in words: what failed, why, what helps, and what exactly was said about it. */
export function deadLetterWords(item: FailedRun | FailedJob): {
  title: string;
  what: string;
  remedy: string | undefined;
  exactly: string;
} {
  const [, coded, said] = item.kind === "job" ? (/^([a-z_]+): (.+)$/s.exec(item.message) ?? []) : [];
  const code = item.kind === "run" ? item.code : coded && coded in ERRORS ? coded : "internal";
  const cause = causes[code as ErrorCode];
  return {
    title: item.kind === "run" ? "An answer of the agent" : (jobs[item.job] ?? `The job ${item.job}`),
    what: cause?.what ?? ERRORS[code as ErrorCode]?.title ?? "It failed",
    remedy: cause?.remedy,
    exactly: `${(coded && coded in ERRORS ? said : item.message) ?? item.message} (${code})`,
  };
}

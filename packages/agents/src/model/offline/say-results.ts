import { END_CONVERSATION } from "../../tools/end-conversation/definition.ts";
import type { KnowledgePassage } from "../../tools/ports.ts";
import { REQUEST_ESCALATION } from "../../tools/request-escalation/definition.ts";
import type { OfflineContext } from "../offline-context.ts";
import { extractAnswer } from "./extract.ts";
import * as phrases from "./phrases.ts";
import { sayRecord } from "./say-record.ts";
import type { Situation } from "./situation.ts";

type Result = Situation["results"][number];

const isRow = (v: unknown): v is Record<string, unknown> => v !== null && typeof v === "object" && !Array.isArray(v);

function passages(result: unknown): KnowledgePassage[] {
  const list = Array.isArray(result) ? result : isRow(result) && Array.isArray(result.entries) ? result.entries : [];
  return list.filter(
    (p): p is KnowledgePassage => isRow(p) && typeof p.text === "string" && typeof p.source === "string",
  );
}

function rows(result: unknown): Record<string, unknown>[] {
  if (Array.isArray(result)) return result.filter(isRow);
  if (!isRow(result)) return [];
  if (Array.isArray(result.entries)) return result.entries.filter(isRow);
  if (typeof result.status === "number" && "body" in result) return rows(result.body);
  return Object.keys(result).length === 0 ? [] : [result];
}

function sayOne(result: Result, question: string, context: OfflineContext): string {
  const { payload } = result;
  if (result.name === END_CONVERSATION) return phrases.goodbye;
  if (result.name === REQUEST_ESCALATION)
    return payload?.status === "completed" ? phrases.colleagueAsked : phrases.noColleague;
  if (payload === undefined || payload.status === "failed") return phrases.lookupFailed(context.escalated);
  if (payload.status === "awaiting_approval") return phrases.awaitingApproval;
  if (payload.status === "unknown") return phrases.actionUnknown;
  if (context.tool_kinds[result.name] === "knowledge") {
    const found = extractAnswer(question, passages(payload.result));
    return found === undefined ? phrases.doNotKnow(context.escalated) : phrases.quoted(found);
  }
  const found = rows(payload.result);
  const asked = Object.values(result.arguments).find((v) => typeof v === "string" || typeof v === "number");
  if (found.length === 0) return phrases.notFound(asked === undefined ? undefined : String(asked));
  const said = found.slice(0, 3).flatMap((row) => sayRecord(row, result.name) ?? []);
  const more = found.length > 3 ? [`There are ${found.length - 3} more; tell me which one you mean.`] : [];
  return said.length === 0 ? phrases.nothingToShow : [...said, ...more].join(" ");
}

/** The answer made of what the tools gave, in the order of the calls. */
export function sayResults(situation: Situation, question: string, context: OfflineContext): string {
  const said = situation.results.map((r) => sayOne(r, question, context));
  return [...new Set(said)].join(" ");
}

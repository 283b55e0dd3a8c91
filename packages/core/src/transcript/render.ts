import type { Event } from "@switchboard/contracts/event";
import type { TranscriptFormat } from "@switchboard/contracts/transcript";
import { type Line, lineOf } from "./line.ts";
import { maskText, maskValue } from "./mask-text.ts";

/** What stands at the top of a transcript. */
export type Head = {
  conversation_id: string;
  client: string;
  customer: string;
  channel: string;
  started_at: Date;
  exported_at: Date;
  exported_by: string;
  time_zone: string;
  masked: boolean;
};

export type Choice = { notes: boolean; tools: boolean; masked: boolean };

/** A format: what comes first, what each entry is (empty where it is left out), and what comes last. */
type Rendering = {
  media_type: string;
  extension: string;
  open(head: Head): string;
  entry(e: Event, head: Head, choice: Choice, first: boolean): string;
  close: string;
};

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A date and time in the client's time zone: `25 Nov 2026, 14:02:11`. */
export const timeIn = (zone: string, at: string | Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "medium", timeStyle: "medium" }).format(new Date(at));

function line(e: Event, choice: Choice): Line | undefined {
  const found = lineOf(e, choice);
  return found && choice.masked ? { ...found, text: maskText(found.text) } : found;
}

const facts = (head: Head): [string, string][] => [
  ["Conversation", head.conversation_id],
  ["Client", head.client],
  ["Customer", head.customer],
  ["Channel", head.channel.replaceAll("_", " ")],
  ["Began", timeIn(head.time_zone, head.started_at)],
  ["Exported", `${timeIn(head.time_zone, head.exported_at)} by ${head.exported_by}`],
  ["Times", `in ${head.time_zone}`],
  ["Personal data", head.masked ? "e-mail addresses and phone numbers are masked" : "in plain"],
];

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1f;background:#fff}
dl{display:grid;grid-template-columns:8rem 1fr;gap:.15rem 1rem;font-size:13px;border-bottom:1px solid #ccc;padding-bottom:1rem}dt{color:#555}dd{margin:0}
article{margin:.9rem 0;break-inside:avoid}header{font-size:12px;color:#555}header b{color:#1a1a1f}p{margin:.1rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.customer b{color:#0b5c8a}.agent b{color:#5b3fb5}.staff b{color:#0c6b4b}.note{border-left:3px solid #b98500;padding-left:.7rem}.event p{color:#555;font-style:italic}
@media print{body{margin:0;max-width:none}}`;

export const RENDERINGS: Record<TranscriptFormat, Rendering> = {
  text: {
    media_type: "text/plain; charset=utf-8",
    extension: "txt",
    open: (head) =>
      `${facts(head)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\n")}\n\n`,
    entry(e, head, choice) {
      const found = line(e, choice);
      if (!found) return "";
      return `[${timeIn(head.time_zone, e.at)}] ${found.who === null ? `* ${found.text}` : `${found.who}: ${found.text}`}\n`;
    },
    close: "",
  },
  json: {
    media_type: "application/json",
    extension: "json",
    open: (head) => `${JSON.stringify({ transcript: head }).slice(0, -1)},"entries":[\n`,
    entry(e, head, choice, first) {
      if (!lineOf(e, choice)) return "";
      const { seq, kind, at } = e;
      const body = choice.masked ? maskValue(e.body) : e.body;
      return `${first ? "" : ",\n"}${JSON.stringify({ seq, kind, at, local_time: timeIn(head.time_zone, at), body })}`;
    },
    close: "\n]}\n",
  },
  html: {
    media_type: "text/html; charset=utf-8",
    extension: "html",
    open: (head) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Transcript</title><style>${style}</style></head><body><h1>Transcript</h1><dl>${facts(
        head,
      )
        .map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`)
        .join("")}</dl><main>\n`,
    entry(e, head, choice) {
      const found = line(e, choice);
      if (!found) return "";
      const who = found.who === null ? "" : `<b>${escape(found.who)}</b> `;
      const time = `<time datetime="${e.at}">${timeIn(head.time_zone, e.at)}</time>`;
      return `<article class="${found.side}"><header>${who}${time}</header><p>${escape(found.text)}</p></article>\n`;
    },
    close: "</main></body></html>\n",
  },
};

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "../paths.ts";
import { fjordConversations } from "./fjord-clinic/conversations.ts";
import { type CannedSeed, cannedReplies } from "./northwind/canned-replies.ts";
import { calls } from "./northwind/conversations/calls.ts";
import { resolved } from "./northwind/conversations/resolved.ts";
import { waiting } from "./northwind/conversations/waiting.ts";
import { withAgent } from "./northwind/conversations/with-agent.ts";
import { withPeople } from "./northwind/conversations/with-people.ts";
import { customers, type DemoCustomer } from "./northwind/customers.ts";
import { northwindDesk } from "./northwind/desk.ts";
import { orders } from "./northwind/orders.ts";
import { type QuestionSeed, questions } from "./northwind/questions.ts";
import { type ReviewSeed, reviews } from "./northwind/reviews.ts";
import { northwindTelephony } from "./northwind/telephony.ts";
import type { Order } from "./story/passage.ts";
import type { Story } from "./story/story.ts";
import type { DeskSeed } from "./write/desk.ts";
import type { TelephonySeed } from "./write/telephony.ts";

/** A document of the demo: a page of the client's help, or a file that somebody uploaded. */
export type DocumentSeed = { title: string; source: string } & ({ text: string } | { file: Buffer<ArrayBuffer> });

/** A client of the demo and everything that it has. */
export type ClientContent = {
  externalId: string;
  name: string;
  industry: string;
  configYaml: string;
  /** Further active configs, by name. */
  moreConfigs: Readonly<Record<string, string>>;
  documents: DocumentSeed[];
  customers: readonly DemoCustomer[];
  orders: readonly Order[];
  stories: readonly Story[];
  cannedReplies: readonly CannedSeed[];
  questions: readonly QuestionSeed[];
  reviews: readonly ReviewSeed[];
  /** Undefined: always open, nothing promised, people choose themselves. */
  desk?: DeskSeed;
  /** Undefined: it has no telephone. */
  telephony?: TelephonySeed;
  /** The number of the next ticket, one above the highest of the stories. */
  nextTicket: number;
};

const here = import.meta.dirname;
const text = (...path: string[]): string => readFileSync(join(...path), "utf8");

function documents(folder: string): DocumentSeed[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [stem = name, ending] = name.split(".");
      if (ending !== "md") {
        return { title: stem.replaceAll("_", " "), source: name, file: readFileSync(join(folder, name)) };
      }
      const content = text(folder, name);
      const title = /^# (.+)$/m.exec(content)?.[1] ?? name;
      return { title, source: `https://www.northwind.example/help/${stem}`, text: content };
    });
}

/** The client that newcomers try. */
export function northwind(): ClientContent {
  return {
    externalId: "northwind",
    name: "Northwind Home",
    industry: "furniture retail",
    configYaml: `${text(rootDir, "packages/blueprint/fixtures/northwind.yaml").trimEnd()}\n\n${text(here, "northwind/call.yaml")}`,
    moreConfigs: { "order-desk": text(here, "northwind/order-desk.yaml") },
    documents: documents(join(here, "northwind/knowledge")),
    customers,
    orders,
    stories: [...withAgent, ...waiting, ...withPeople, ...resolved, ...calls],
    cannedReplies,
    questions,
    reviews,
    desk: northwindDesk,
    telephony: northwindTelephony,
    nextTicket: 1004,
  };
}

/** A second client, so that it can be seen that clients are apart. */
export function fjordClinic(): ClientContent {
  return {
    externalId: "fjord-clinic",
    name: "Fjord Clinic",
    industry: "healthcare",
    configYaml: text(here, "fjord-clinic/config.yaml"),
    moreConfigs: {},
    documents: documents(join(here, "fjord-clinic/knowledge")).map((d) => ({
      ...d,
      source: d.source.replace("northwind", "fjordclinic"),
    })),
    customers: [],
    orders: [],
    stories: fjordConversations,
    cannedReplies: [],
    questions: [],
    reviews: [],
    nextTicket: 1001,
  };
}

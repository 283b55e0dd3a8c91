import { expect, test } from "vitest";
import { placeOfArguments, placeOfLink } from "./deep-link.ts";

const id = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a11";

test.each(["conversation", "task", "ticket", "client", "config", "customer", "call"] as const)(
  "a link to a %s",
  (kind) => {
    expect(placeOfLink(`switchboard://${kind}/${id}`)).toEqual({ kind, id });
    expect(placeOfLink(`switchboard://${kind}`)).toBeUndefined();
    expect(placeOfLink(`switchboard://${kind}s/${id}`)).toBeUndefined();
  },
);

test("a link to a conversation, or to the Inbox", () => {
  expect(placeOfLink(`switchboard://conversation/${id}`)).toEqual({ kind: "conversation", id });
  expect(placeOfLink(`SWITCHBOARD://conversation/${id.toUpperCase()}/`)).toEqual({ kind: "conversation", id });
  expect(placeOfLink("switchboard://inbox/")).toEqual({ kind: "inbox" });
});

test.each([
  "switchboard://conversation/",
  "switchboard://conversation/../../etc",
  `switchboard://conversation/${id}?a=b`,
  `switchboard://conversation/${id}/../x`,
  `switchboard://conversation/${id}\n--flag`,
  "switchboard://conversation/------------------------------------",
  `switchboard://staff/${id}`,
  `switchboard://settings/${id}`,
  `switchboard://customer/${id}/${id}`,
  `switchboard://customer/${id}#a`,
  `switchboard://user:word@customer/${id}`,
  `switchboard://customer:80/${id}`,
  `switchboard:///customer/${id}`,
  `switchboard://customer//${id}`,
  `switchboard://customer\\${id}`,
  `switchboard://customer/%2e%2e/${id}`,
  `switchboard://customer/${id}%00`,
  ` switchboard://customer/${id}`,
  `switchboard://ｃustomer/${id}`,
  "switchboard://__proto__",
  "switchboard://constructor",
  `switchboard://__proto__/${id}`,
  `switchboard://inbox/${id}`,
  `switchboard://client/${id.slice(1)}`,
  `switchboard://client/${id}0`,
  "switchboard://client/northwind",
  `switchboard-app://client/${id}`,
  `javascript:switchboard://client/${id}`,
  "switchboard://choose_server",
  `switchboard://choose_server/${id}`,
  `switchboard:conversation/${id}`,
  `https://conversation/${id}`,
  "",
])("%j leads nowhere", (link) => expect(placeOfLink(link)).toBeUndefined());

test("of a command line the last link counts", () => {
  expect(placeOfArguments(["app", "--flag", `switchboard://conversation/${id}`])).toEqual({ kind: "conversation", id });
  expect(placeOfArguments(["app", "switchboard://inbox", "switchboard://nonsense"])).toBeUndefined();
  expect(placeOfArguments(["app"])).toBeUndefined();
});

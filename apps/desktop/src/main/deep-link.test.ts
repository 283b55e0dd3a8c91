import { expect, test } from "vitest";
import { placeOfArguments, placeOfLink } from "./deep-link.ts";

const id = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a11";

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
  `switchboard://customer/${id}`,
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

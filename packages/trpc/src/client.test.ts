import { readFileSync } from "node:fs";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { Floor } from "@switchboard/contracts/floor";
import type { Session } from "@switchboard/contracts/session";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createClient } from "./client.ts";

describe("the client for portals", () => {
  it("imports no code but tRPC's client", () => {
    const source = readFileSync(new URL("./client.ts", import.meta.url), "utf8");
    const imports = [...source.matchAll(/^(?:import|export) (type )?[^;]*?from "([^"]+)";/gms)];
    expect(imports.length).toBeGreaterThan(1);
    expect(imports.filter(([, type]) => type === undefined).map(([, , from]) => from)).toEqual(["@trpc/client"]);
  });

  it("knows every procedure by its type", () => {
    const client = createClient({ origin: "http://127.0.0.1:1" });
    expectTypeOf(client.auth.session.query).returns.resolves.toEqualTypeOf<Session>();
    expectTypeOf(client.conversation.list.query).returns.resolves.toEqualTypeOf<{
      items: ConversationSummary[];
      next_cursor: string | null;
    }>();
    expectTypeOf(client.conversation.takeOver.mutate).parameter(0).toEqualTypeOf<{ conversation_id: string }>();
    expectTypeOf(client.conversation.takeOver.mutate).returns.resolves.toEqualTypeOf<{ floor: Floor; seq: number }>();
    // @ts-expect-error a query is not changed
    expectTypeOf(client.conversation.counts.mutate).toBeFunction();
  });
});

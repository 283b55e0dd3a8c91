import { createResearchTask } from "@switchboard/core/research-task/create";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { addTestStaff } from "../stack/client.ts";
import { ensureConsole, goWithin, offers, openConsole } from "../stack/consoles.ts";
import { openTestCore, type TestCore } from "../stack/core.ts";
import { effectConfig } from "../stack/effect-config.ts";
import { type EffectPeer, startEffectPeer } from "../stack/effect-peer.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { tell } from "../stack/talker.ts";

/** `npm run show:races` has 100 of each. */
const rounds = Number(process.env.RACE_ROUNDS ?? 20);

describe.skipIf(!chromiumProgram)("two consoles want the same thing", () => {
  let t: TestCore;
  let stack: Stack;
  let model: ModelPeer;
  let provider: EffectPeer;
  let browser: Browser;

  beforeAll(async () => {
    await ensureConsole();
    provider = await startEffectPeer();
    model = await startModelPeer({
      reply: (r) =>
        r.hasResults || !r.asked.startsWith("charge-")
          ? { text: "It is being seen to." }
          : { calls: [{ name: "charge", arguments: { marker: r.asked } }] },
    });
    const env = { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host };
    t = await openTestCore("console_races", {
      yaml: effectConfig("northwind", provider.url, { idempotent: false, approval: true }),
      env,
    });
    stack = await startStack({ database: t.database, env });
    browser = await launchChromium();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
    await t?.close();
    await Promise.all([model?.close(), provider?.close()]);
  });

  const say = (session: string, text: string) =>
    tell({ url: stack.url, client_id: t.client.external_id, api_key: t.client.api_key }, session, text);
  const one = async <R extends object>(text: string, value: string): Promise<R> =>
    (await t.admin.query(text, [value])).rows[0] as R;

  const bothPress = (pages: readonly Page[], key: string) => Promise.all(pages.map((p) => p.keyboard.press(key)));
  const bothGo = (pages: readonly Page[], path: string) => Promise.all(pages.map((page) => goWithin(page, path)));

  test(`two operators, one conversation: exactly one has the floor, and the other sees who (${rounds} rounds)`, async () => {
    const staff = await Promise.all(
      ["Mia", "Jonas"].map((name) => addTestStaff(t.admin, name, ["operator"], [t.client])),
    );
    const pages = await Promise.all(staff.map((who) => openConsole(browser, stack, who)));
    const won = [0, 0];
    for (let n = 0; n < rounds; n++) {
      await say(`floor-${n}`, "Hello");
      const { id } = await one<{ id: string }>("SELECT id FROM conversations WHERE session_id = $1", `floor-${n}`);
      await bothGo(pages, `/inbox/${id}`);
      await Promise.all(pages.map((page) => page.getByRole("button", { name: /^Take over/ }).waitFor()));
      await Promise.all(pages.map((page) => offers(page, "take_over")));
      await bothPress(pages, "t");
      const { floor_staff_name } = await expect
        .poll(() =>
          one<{ floor_staff_name: string | null }>("SELECT floor_staff_name FROM conversations WHERE id = $1", id),
        )
        .not.toEqual({ floor_staff_name: null })
        .then(() => one<{ floor_staff_name: string }>("SELECT floor_staff_name FROM conversations WHERE id = $1", id));
      const winner = floor_staff_name === "Mia" ? 0 : 1;
      won[winner] = (won[winner] ?? 0) + 1;
      await Promise.all([
        pages[winner]?.getByText("The floor is yours").waitFor(),
        pages[1 - winner]?.getByText(`${floor_staff_name} has the floor`).waitFor(),
      ]);
      const { changes } = await one<{ changes: number }>(
        "SELECT count(*)::int AS changes FROM events WHERE conversation_id = $1 AND kind = 'floor_changed'",
        id,
      );
      expect(changes).toBe(1);
    }
    console.log(`floor races: ${won.join(" and ")} of ${rounds}`);
    expect(won[0]! + won[1]!).toBe(rounds);
    await Promise.all(pages.map((page) => page.context().close()));
  }, 300_000);

  test(`two researchers, one task: exactly one has it, and the other sees who (${rounds} rounds)`, async () => {
    const staff = await Promise.all(
      ["Rosa", "Emil"].map((name) => addTestStaff(t.admin, name, ["researcher"], [t.client])),
    );
    const pages = await Promise.all(staff.map((who) => openConsole(browser, stack, who)));
    // Who has no Inbox begins where the work is.
    await pages[0]?.waitForURL("**/console/tasks");
    for (let n = 0; n < rounds; n++) {
      const { id } = await createResearchTask(t.core, t.staff("Reviewer"), {
        title: `Question ${n}`,
        brief: "Who leads it?",
        subject: { name: "Hydro" },
        fields: [{ name: "ceo", label: "Chief executive", required: true }],
        researchers: 1,
        priority: 0,
      });
      const task = await one<{ id: string }>("SELECT id FROM tasks WHERE research_task_id = $1", id);
      await bothGo(pages, `/tasks/${task.id}`);
      await Promise.all(pages.map((page) => page.getByRole("button", { name: /^Claim C$/ }).waitFor()));
      await Promise.all(pages.map((page) => offers(page, "claim_task")));
      await bothPress(pages, "c");
      const read = () =>
        one<{ holder_name: string; token: number }>("SELECT holder_name, token FROM tasks WHERE id = $1", task.id);
      await expect.poll(async () => (await read()).token).toBe(1);
      const { holder_name } = await read();
      const winner = holder_name === "Rosa" ? 0 : 1;
      await Promise.all([
        pages[winner]?.getByText("Yours", { exact: true }).waitFor(),
        pages[1 - winner]?.getByText(`${holder_name} has it`).first().waitFor(),
      ]);
      expect((await read()).token).toBe(1);
    }
    await Promise.all(pages.map((page) => page.context().close()));
  }, 300_000);

  test(`one approval, pressed twice on each of two consoles: the call runs once (${rounds} rounds)`, async () => {
    let pages: Page[] = [];
    for (let n = 0; n < rounds; n++) {
      // One person may ask only so much in a minute: another one goes on.
      if (n % 25 === 0) {
        await Promise.all(pages.map((page) => page.context().close()));
        const nora = await addTestStaff(t.admin, "Nora", ["operator"], [t.client]);
        pages = await Promise.all([nora, nora].map((who) => openConsole(browser, stack, who)));
      }
      await say(`charge-${n}`, `charge-${n}`);
      const { id } = await one<{ id: string }>(
        "SELECT a.id FROM approvals a JOIN conversations c ON c.id = a.conversation_id WHERE c.session_id = $1",
        `charge-${n}`,
      );
      const [first, second] = pages as [Page, Page];
      await goWithin(first, `/tasks/${id}`);
      await first.getByRole("button", { name: /^Claim C$/ }).waitFor();
      await offers(first, "claim_task");
      await first.keyboard.press("c");
      await first.getByText("Yours", { exact: true }).waitFor();
      await goWithin(second, `/tasks/${id}`);
      const approve = { name: /^Approve A$/, disabled: false };
      await Promise.all(pages.map((page) => page.getByRole("button", approve).waitFor()));
      await Promise.all(pages.map((page) => offers(page, "approve")));
      await Promise.all([bothPress(pages, "a"), bothPress(pages, "a")]);
      await Promise.all(pages.map((page) => page.getByText("Nora approved this call").waitFor()));
      await expect.poll(() => provider.received.filter((e) => e.marker === `charge-${n}`).length).toBeGreaterThan(0);
    }
    expect(provider.received.length).toBe(rounds);
    const { decided } = await one<{ decided: number }>(
      "SELECT count(*)::int AS decided FROM events WHERE kind = $1",
      "approval_decided",
    );
    expect(decided).toBe(rounds);
    await Promise.all(pages.map((page) => page.context().close()));
  }, 300_000);
});

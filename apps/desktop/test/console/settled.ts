import type { Page } from "playwright-core";

/** Resolves once a screen below `path` stands with all that it asked for. */
export async function settled(page: Page, path: string): Promise<void> {
  await page.locator(`html[data-settled^="/console${path}"]`).waitFor({ state: "attached" });
}

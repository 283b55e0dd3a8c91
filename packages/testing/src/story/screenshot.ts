import { join } from "node:path";
import { rootDir } from "@switchboard/tooling/paths";
import type { Page } from "playwright-core";

/** Keeps a picture for the documentation, when SCREENSHOTS=1 asks for new ones. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== "1") return;
  await page.screenshot({ path: join(rootDir, "docs/images", `${name}.png`) });
}

import { describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { chromiumProgram } from "./program.ts";

describe.skipIf(!chromiumProgram)("launchChromium", () => {
  test("opens a page and runs its script", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent("<h1></h1><script>document.querySelector('h1').textContent = 'ready'</script>");
      expect(await page.textContent("h1")).toBe("ready");
    } finally {
      await browser.close();
    }
  });
});

import type { Page } from "playwright-core";

/** Types once a field has the focus: what is typed before that would be taken for keys of commands, or for nothing. */
export async function typeText(page: Page, text: string): Promise<void> {
  await page.locator(":is(input, textarea, [contenteditable='true']):focus").waitFor();
  await page.keyboard.type(text);
}

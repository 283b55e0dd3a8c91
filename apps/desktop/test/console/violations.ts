import axe from "axe-core";
import type { Page } from "playwright-core";

const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page as it stands, one line each, once its animations have ended. `off`: rules left out. */
export async function violations(page: Page, off: string[] = []): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
  const run = `axe.run(document, ${JSON.stringify({ runOnly, rules })})`;
  const { violations: found } = (await page.evaluate(run)) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}

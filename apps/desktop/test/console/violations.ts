import axe from "axe-core";
import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page as it stands, one line each, once its animations have ended. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)} })`;
  const { violations: found } = (await page.evaluate(run)) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}

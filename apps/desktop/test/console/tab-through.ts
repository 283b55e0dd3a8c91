import type { Page } from "playwright-core";

/** What pressing Tab through a screen found. */
export type Tabbed = {
  /** Controls in sight that Tab never came to. */
  missed: string[];
  /** Controls that do not show that they have the focus. */
  unmarked: string[];
  reached: number;
};

const most = 250;
/** A screen that got further controls under the walk is walked again. */
const mostWalks = 3;

/**
 * Presses Tab until the focus comes round to where it began. A control with `tabindex="-1"` belongs to a composite, whose own
 * keys lead to it. Throws when the focus is caught: when it does not come round.
 */
export async function tabThrough(page: Page): Promise<Tabbed> {
  for (let walks = 1; ; walks++) {
    const tabbed = await walk(page);
    if (tabbed.missed.length === 0 || walks === mostWalks || !(await page.evaluate("window.tabGrew()"))) return tabbed;
    await page.evaluate("document.activeElement?.blur()");
  }
}

async function walk(page: Page): Promise<Tabbed> {
  await page.evaluate(installMarks);
  const marks: string[] = [];
  const unmarked: string[] = [];
  for (let n = 0; ; n++) {
    if (n > most) throw new Error(`The focus does not come round: ${marks.slice(-5).join(" → ")}`);
    await page.keyboard.press("Tab");
    const at = (await page.evaluate("window.tabMark()")) as { name: string; again: boolean; marked: boolean } | null;
    if (!at) continue;
    if (at.again) break;
    marks.push(at.name);
    if (!at.marked) unmarked.push(at.name);
  }
  const missed = (await page.evaluate("window.tabMissed()")) as string[];
  return { missed, unmarked, reached: marks.length };
}

/** Runs in the page, as text: what is compiled for the test has no place there. */
const installMarks = `(() => {
  const seen = new Set();
  let last = null;
  const name = (el) => el.tagName.toLowerCase() + ": " + (el.getAttribute("aria-label") || el.labels?.[0]?.textContent || el.textContent || el.outerHTML).trim().slice(0, 80);
  const look = (el) => { const s = getComputedStyle(el); return [s.outlineStyle !== "none" && s.outlineWidth !== "0px", s.boxShadow, s.borderColor, s.backgroundColor].join("|"); };
  const looks = new Map();
  const controls = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], [contenteditable='true']")];
  for (const el of controls()) looks.set(el, look(el));
  window.tabGrew = () => controls().some((el) => !looks.has(el));
  window.tabMark = () => {
    const el = document.activeElement;
    if (!el || el === document.body) return null;
    // A date has several places of its own.
    if (el === last) return null;
    last = el;
    if (seen.has(el)) return { name: name(el), again: true, marked: true };
    seen.add(el);
    const before = looks.get(el);
    const around = el.parentElement ? getComputedStyle(el.parentElement) : null;
    const wrapped = around && (around.outlineStyle !== "none" || el.parentElement.matches(":focus-within"));
    return { name: name(el), again: false, marked: before === undefined || before !== look(el) || Boolean(wrapped) };
  };
  window.tabMissed = () => controls()
    .filter((el) => el.tabIndex >= 0 && !el.disabled && !el.closest("[inert]") && el.checkVisibility({ visibilityProperty: true }))
    .filter((el) => !(el.type === "radio" && (el.checked === false)))
    .filter((el) => !seen.has(el))
    // Rows take turns in being the one that Tab comes to.
    // A list of tabs hands the focus on to the chosen one.
    .filter((el) => !(el.matches("[role='tablist']") && [...seen].some((each) => el.contains(each))))
    .filter((el) => !(el.matches("tr") && [...seen].some((each) => el.closest("table")?.contains(each))))
    .map(name);
})()`;

import { about } from "../document/finding.ts";
import { entryAt, itemsAt, textAt } from "../document/located.ts";
import { readScale } from "../scale.ts";
import type { Rule } from "./rule.ts";

/** Surveys: a rating's scale is a range that goes up. */
export const checkSurveys: Rule = ({ config, report }) => {
  for (const question of itemsAt(config, "business_logic", "surveys", "questions")) {
    const node = entryAt(question, "scale");
    const found = textAt(question, "scale");
    if (textAt(question, "type") !== "rating" || !node || found === undefined || found.trim() === "") continue;
    const scale = readScale(found);
    if (!("fault" in scale)) continue;
    const message = `the scale ${JSON.stringify(found)} ${scale.fault}`;
    const turned = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(found);
    const suggestion =
      turned && Number(turned[1]) > Number(turned[2]) ? { suggestion: `${turned[2]}-${turned[1]}` } : {};
    report(about(node, { code: "bad_scale", message, found, allowed: "a range such as 1-5 or 0-10", ...suggestion }));
  }
};

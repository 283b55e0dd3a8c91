import type { Tool } from "@switchboard/blueprint/schema/tool";
import type { SurveyQuestion } from "@switchboard/contracts/survey";
import type { StaffMember } from "../staff.ts";
import type { FoundPassage, Order } from "./passage.ts";

/** What a story can refer to. */
export type World = {
  staff: ReadonlyMap<StaffMember["key"], { id: string; name: string }>;
  orders: ReadonlyMap<string, Order>;
  /** Passages of a document, by its title. */
  passages: ReadonlyMap<string, FoundPassage[]>;
  survey: SurveyQuestion[];
  /** Tools of all configs, by name. */
  tools: ReadonlyMap<string, Tool>;
  /** Today's date plus so many days, as a date column gives it. */
  dayFromNow(days: number): string;
};

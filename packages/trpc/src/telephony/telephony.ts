import { addDoNotCall } from "./add-do-not-call.ts";
import { get } from "./get.ts";
import { importDoNotCall } from "./import-do-not-call.ts";
import { listDoNotCall } from "./list-do-not-call.ts";
import { listRefused } from "./list-refused.ts";
import { removeDoNotCall } from "./remove-do-not-call.ts";
import { removeNumber } from "./remove-number.ts";
import { removeTrunk } from "./remove-trunk.ts";
import { saveNumber } from "./save-number.ts";
import { savePolicy } from "./save-policy.ts";
import { saveTrunk } from "./save-trunk.ts";

/** Procedures of a client's telephony. */
export const telephony = {
  get,
  saveTrunk,
  removeTrunk,
  saveNumber,
  removeNumber,
  savePolicy,
  listDoNotCall,
  listRefused,
  addDoNotCall,
  importDoNotCall,
  removeDoNotCall,
};

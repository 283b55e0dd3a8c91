import { add } from "./add.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { readAgain } from "./read-again.ts";
import { remove } from "./remove.ts";
import { search } from "./search.ts";
import { setLanguage } from "./set-language.ts";
import { usage } from "./usage.ts";

/** What can be done with a client's knowledge. */
export const knowledge = { add, list, get, remove, readAgain, search, setLanguage, usage };

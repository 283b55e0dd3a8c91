import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** Input of everything that is about one version of a config. */
export const oneConfig = z.strictObject({ config_id: id });

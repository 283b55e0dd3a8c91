import { z } from "zod";

/** Environment of signing in. */
export const authEnv = {
  JWT_SECRET: z.string({ error: "must be a secret of 32 characters or more" }).min(32),
};

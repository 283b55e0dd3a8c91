import { z } from "zod";

/** E.164: `+`, country code and number, 7 to 15 digits. Spaces, dots, dashes and brackets of what people type go; `00` is `+`. */
export const phoneNumber = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s().\-/]/g, "").replace(/^00/, "+"))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number with its country code, such as +47 21 00 00 01"));

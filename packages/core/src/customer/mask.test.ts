import { expect, test } from "vitest";
import { maskEmail, maskPhone } from "./mask.ts";

test.each([
  ["ingrid@example.no", "i•••••@•••••.no"],
  ["a@b", "a•••••@•••••"],
  ["@", "•••••@•••••"],
  ["nonsense", "•••••@•••••"],
])("the e-mail address %s reads %s", (email, masked) => expect(maskEmail(email)).toBe(masked));

test.each([
  ["+47 912 34 512", "+47 ••• •• •12"],
  ["+4791234512", "+47 ••• •• •12"],
  ["+1 415 555 0134", "+1 ••• •• •34"],
  ["912 34 512", "••• •• •12"],
  ["112", "••• •• •••"],
])("the phone number %s reads %s", (phone, masked) => expect(maskPhone(phone)).toBe(masked));

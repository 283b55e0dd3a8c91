import { AppError } from "@switchboard/kit/app-error";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";

/** The library's score (0 to 4) that a password needs: 3 withstands a leak of slow hashes for a while. */
const needed = 3;

let estimator: ZxcvbnFactory | undefined;

/**
 * Refuses a password that is easy to guess; `about` are words that somebody who guesses would try (name, e-mail address).
 * Throws `bad_input` at the field `password`.
 */
export function requireStrong(password: string, about: readonly string[]): void {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
  const words = about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((word) => word.length > 2);
  const { score, feedback } = estimator.check(password, words);
  if (score >= needed) return;
  const why = [feedback.warning, ...feedback.suggestions].filter(Boolean).join(" ");
  const message = `is too easy to guess. ${why || "Make it longer: several words that do not belong together."}`;
  throw new AppError("bad_input", `This password ${message}`, { fields: [{ path: "password", message }] });
}

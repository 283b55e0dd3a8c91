import { useEffect, useState } from "react";

/** How hard a password is to guess, 0 to 4, and what would help. */
export type Strength = { score: number; advice: string };

type Estimate = (password: string, about: readonly string[]) => Strength;
let loading: Promise<Estimate> | undefined;

/** Loads the estimator and its dictionaries, when somebody begins to choose a password. */
async function load(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
  return (password, about) => {
    const words = about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((word) => word.length > 2);
    const { score, feedback } = estimator.check(password, words);
    return { score, advice: [feedback.warning, ...feedback.suggestions].filter(Boolean).join(" ") };
  };
}

/** The strength of what is being typed; undefined while there is nothing or the estimator is not here yet. */
export function useStrength(password: string, about: readonly string[]): Strength | undefined {
  const [estimate, setEstimate] = useState<{ run: Estimate }>();
  const begun = password !== "";
  useEffect(() => {
    if (!begun) return;
    loading ??= load();
    // Without it the server still judges.
    loading.then((run) => setEstimate({ run })).catch(() => (loading = undefined));
  }, [begun]);
  return begun ? estimate?.run(password, about) : undefined;
}

import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";
import { KNOWLEDGE_LANGUAGES } from "@switchboard/contracts/knowledge-language";
import { Select } from "@switchboard/ui/select";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { refreshDocuments } from "./list.ts";
import { languageWords } from "./words.ts";

const choices = KNOWLEDGE_LANGUAGES.filter((each) => each !== "simple").map((id) => ({ id, label: languageWords(id) }));
const other = { id: "simple" as const, label: languageWords("simple"), hint: "words are found as they are written" };

/** In which language a document is, so that a question finds other forms of its words. */
export function LanguageChoice({ document }: { document: KnowledgeDocument }) {
  const { id, language, language_by, version } = document;
  const set = useMutation(trpc.knowledge.setLanguage.mutationOptions({ onSettled: () => refreshDocuments() }));
  // Shown as chosen at once; an answer that refuses it brings the former one back.
  const shown = set.isPending ? set.variables.language : language_by === "staff" ? language : null;
  return (
    <Select
      label="Language"
      size="small"
      className="w-64"
      options={[...choices, other]}
      none={language_by === "staff" ? "As its text says" : `As its text says: ${languageWords(language)}`}
      value={shown ?? undefined}
      onChange={(choice) => set.mutate({ document_id: id, language: choice ?? null, version })}
      disabled={set.isPending}
      {...(set.error && { problem: problemOf(set.error).text })}
    />
  );
}

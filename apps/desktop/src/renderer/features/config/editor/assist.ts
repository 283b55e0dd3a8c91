import { autocompletion, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { type Offer, offersAt, wordsAt } from "@switchboard/blueprint/assist/offer";

const toCompletion = ({ kind, label, words, isRequired, insert }: Offer) => ({
  label,
  type: kind === "key" ? "property" : "enum",
  apply: insert,
  boost: isRequired ? 10 : 0,
  ...(words === undefined ? {} : { info: words }),
  ...(isRequired ? { detail: "needed" } : {}),
});

/** Completion of keys and values by the config's schema, and what a key is for under the pointer. */
export const assist: Extension = [
  autocompletion({
    icons: false,
    override: [
      ({ state, pos, explicit }): CompletionResult | null => {
        const found = offersAt(state.doc.toString(), pos);
        if (!found || found.offers.length === 0 || (!explicit && found.from === pos)) return null;
        return { from: found.from, options: found.offers.map(toCompletion), validFor: /^[\w.-]*$/ };
      },
    ],
  }),
  hoverTooltip((view, pos) => {
    const found = wordsAt(view.state.doc.toString(), pos);
    if (!found) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "cm-words";
        dom.textContent = found.words;
        return { dom };
      },
    };
  }),
];

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { CONFIG_LIMIT } from "@switchboard/contracts/config";
import { assist } from "./assist.ts";
import { look } from "./look.ts";

/** A text longer than the server takes is not let in: what is typed past the limit would be lost at saving. */
const limit = EditorState.changeFilter.of((change) => change.newDoc.length <= CONFIG_LIMIT);

/**
 * Opens an editor in a shadow root of `host`: there its styles are adopted style sheets, which the page's content security policy
 * allows, where inserted style elements are refused. Tab leaves it, as every field; Ctrl-] and Ctrl-[ indent.
 * @param onChange undefined for who may only read
 */
export function openView(
  host: HTMLElement,
  options: { text: string; label: string; onChange: ((text: string) => void) | undefined },
): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const { text, label, onChange } = options;
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        yaml(),
        look,
        onChange ? [assist, limit] : EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          tabindex: "0",
          ...(onChange ? {} : { "aria-readonly": "true" }),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((each) => each.isUserEvent("reset")))
            onChange?.(update.state.doc.toString());
        }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
      ],
    }),
  });
}

import type { ConfigVersion } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import { useRef, useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { notify } from "../../notice/notices.ts";
import { useMay } from "../session/session.ts";
import { Activation } from "./activation.tsx";
import { useCheck } from "./check.ts";
import { Comparison } from "./comparison.tsx";
import { type EditorHandle, EditorText } from "./editor-text.tsx";
import { Overtaken } from "./overtaken.tsx";
import { ProblemList } from "./problem-list.tsx";
import { useSave } from "./save.ts";
import { useDraft } from "./use-draft.ts";

/** One version: its text, what is wrong with it, and the ways to save and to activate it. */
export function ConfigEditor(props: {
  version: ConfigVersion;
  /** Every version that can be compared with it. */
  versions: readonly ConfigVersion[];
  saved: string;
  newest: ConfigVersion;
  active: ConfigVersion | undefined;
  /** The version that was open is saved as `made`, and goes on as that. */
  onSaved: (made: ConfigVersion) => void;
}) {
  const { version, versions, saved, newest, active, onSaved } = props;
  const mayWrite = useMay("config.write");
  const draft = useDraft(version, saved, newest.version);
  const check = useCheck(draft.text);
  const editor = useRef<EditorHandle>(null);
  const save = useSave((sent, made) => {
    draft.settle(sent, made);
    onSaved(made);
  });
  const [asking, setAsking] = useState<"nothing" | "activate" | "compare">("nothing");
  const close = (): void => setAsking("nothing");
  const overtaken = draft.unsaved && draft.base_version < newest.version;
  const submit = (): void => save.mutate({ name: version.name, yaml: draft.text, base_version: draft.base_version });
  const discard = (): void => {
    const { text } = draft;
    draft.forget();
    notify({
      tone: "quiet",
      title: "Changes discarded",
      action: { label: "Undo", run: () => draft.change(text) },
    });
  };
  useCommand("save_config", submit, mayWrite && draft.unsaved && !save.isPending && !overtaken);
  const mayActivate = mayWrite && !draft.unsaved && !version.is_active;
  useCommand("activate_config", () => setAsking("activate"), mayActivate);
  useCommand("compare_configs", () => setAsking("compare"), versions.length > 1);
  return (
    <section aria-label="Config" className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-1.5">
        <h2 className="wrap-anywhere min-w-0 flex-1 font-semibold text-ink">
          {version.name} · version {version.version}
          {draft.unsaved && <span className="ml-2 font-normal text-muted text-sm">Changed, not saved</span>}
        </h2>
        {versions.length > 1 && (
          <Button kind="quiet" onClick={() => setAsking("compare")}>
            Compare <CommandKey id="compare_configs" />
          </Button>
        )}
        {mayWrite && draft.unsaved && (
          <>
            <Button kind="quiet" onClick={discard}>
              Discard changes
            </Button>
            <Button kind="primary" disabled={save.isPending || overtaken} onClick={submit}>
              {save.isPending ? "Saving…" : "Save as new version"} <CommandKey id="save_config" inherit />
            </Button>
          </>
        )}
        {mayActivate && (
          <Button kind="primary" onClick={() => setAsking("activate")}>
            Activate <CommandKey id="activate_config" inherit />
          </Button>
        )}
      </header>
      {overtaken && <Overtaken theirs={newest} text={draft.text} onKeep={() => draft.rebase(newest.version)} />}
      <EditorText
        ref={editor}
        text={draft.text}
        problems={check.problems}
        onChange={mayWrite ? draft.change : undefined}
      />
      <ProblemList check={check} onGo={(p) => editor.current?.goTo(p.line, p.column)} />
      <Activation version={version} text={saved} active={active} open={asking === "activate"} onClose={close} />
      <Comparison versions={versions} before={active} after={version} open={asking === "compare"} onClose={close} />
    </section>
  );
}

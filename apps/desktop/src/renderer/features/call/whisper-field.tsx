import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { TextArea } from "@switchboard/ui/text-area";
import { type FormEvent, type RefObject, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useWhisper } from "./actions.ts";

const longest = 1_000;

/** Says something to the agent alone, in writing. */
export function WhisperField({ call, field }: { call: CallDetail; field: RefObject<HTMLTextAreaElement | null> }) {
  const [text, setText] = useState("");
  const whisper = useWhisper(call);
  const send = (e?: FormEvent): void => {
    e?.preventDefault();
    const said = text.trim();
    if (said === "" || whisper.isPending) return;
    whisper.mutate(said, {
      onSuccess: () => {
        setText("");
        notify({
          tone: "ai",
          title: "The agent has it",
          detail: "It uses it in its next answer. The caller hears nothing.",
        });
      },
    });
  };
  return (
    <form onSubmit={send} className="grid gap-2">
      <TextArea
        ref={field}
        label="Whisper to the agent"
        labelHidden
        rows={2}
        maxLength={longest}
        value={text}
        placeholder="Offer delivery on Saturday, free…"
        problem={whisper.isError ? problemOf(whisper.error).text : undefined}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === "Enter" && !e.shiftKey && !e.nativeEvent.isComposing) {
            e.preventDefault();
            send();
          }
          if (e.key === "Escape") e.currentTarget.blur();
        }}
      />
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 text-muted text-xs">The caller neither hears nor reads it.</span>
        <Button type="submit" disabled={text.trim() === "" || whisper.isPending}>
          Whisper <Kbd>Enter</Kbd>
        </Button>
      </div>
    </form>
  );
}

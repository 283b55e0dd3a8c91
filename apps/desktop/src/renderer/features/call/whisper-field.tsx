import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { TextArea } from "@switchboard/ui/text-area";
import type { FormEvent, RefObject } from "react";
import { problemOf } from "../../api/problem.ts";
import { keepUnsent, useUnsent } from "../conversation/unsent.ts";
import { useWhisper, whisperPlace } from "./actions.ts";

const longest = 1_000;

/** Says something to the agent alone, in writing. The text is kept until the agent has it, also while a colleague speaks. */
export function WhisperField({ call, field }: { call: CallDetail; field: RefObject<HTMLTextAreaElement | null> }) {
  const place = whisperPlace(call.id);
  const text = useUnsent(place);
  const whisper = useWhisper(call);
  const send = (e?: FormEvent): void => {
    e?.preventDefault();
    const said = text.trim();
    if (said === "" || whisper.isPending) return;
    whisper.mutate(said);
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
        onChange={(e) => keepUnsent(place, e.target.value)}
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

import { Button } from "@switchboard/ui/button";
import { TextArea } from "@switchboard/ui/text-area";
import { useState } from "react";
import { useReply } from "./reviews.ts";

/** What the reviewed person says of the result: an answer, or an appeal that another reviewer decides. Once. */
export function ReplyForm({ reviewId }: { reviewId: string }) {
  const [text, setText] = useState("");
  const reply = useReply();
  const said = text.trim();
  const send = (how: "answer" | "appeal"): void =>
    reply.mutate({ quality_review_id: reviewId, reply: how, text: said });
  const off = said === "" || reply.isPending;
  return (
    <form aria-label="Your reply" className="grid gap-2" onSubmit={(e) => e.preventDefault()}>
      <TextArea
        label="Your reply"
        hint="You can reply once. An appeal goes to a reviewer who has not scored it."
        rows={4}
        maxLength={4000}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button disabled={off} onClick={() => send("answer")}>
          Answer
        </Button>
        <Button kind="primary" disabled={off} onClick={() => send("appeal")}>
          Appeal
        </Button>
      </div>
    </form>
  );
}

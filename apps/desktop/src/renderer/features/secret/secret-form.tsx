import { SECRET_LIMIT, secretName } from "@switchboard/contracts/secret";
import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { fieldProblems } from "../../api/field-problems.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSetSecret } from "./secrets.ts";

/**
 * Sets a secret, or replaces the one of `name`. A new one never takes the place of another unasked. What is written is never shown
 * again.
 */
export function SecretForm({ name: given, onClose }: { name: string; onClose: () => void }) {
  const [name, setName] = useState(given);
  const [value, setValue] = useState("");
  const set = useSetSecret();
  const taken = set.error && problemOf(set.error).code === "conflict" && set.variables?.name === name;
  const replaces = given !== "" || taken === true;
  const problems = fieldProblems(taken ? null : set.error);
  const badName = name !== "" && !secretName.safeParse(name).success;
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    set.mutate(
      { name, value, ...(!replaces && { only_new: true }) },
      {
        onSuccess: () => {
          notify({ tone: "human", title: `${name} is ${replaces ? "replaced" : "set"}` });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      label={given ? `Replace ${given}` : "Set a secret"}
      open
      onClose={onClose}
      className="w-[min(480px,calc(100vw-32px))]"
    >
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{given ? `Replace ${given}` : "Set a secret"}</h2>
        {!given && (
          <TextField
            label="Name"
            required
            placeholder="CRM_TOKEN"
            className="font-mono"
            spellCheck={false}
            value={name}
            hint="A config names it ${NAME}."
            problem={badName ? "Capitals, digits and _, beginning with a letter." : problems.fields["name"]}
            onChange={(e) => setName(e.target.value.toUpperCase().replaceAll(/[\s-]/g, "_"))}
          />
        )}
        <TextArea
          label="Value"
          required
          rows={3}
          maxLength={SECRET_LIMIT}
          autoComplete="off"
          spellCheck={false}
          className="font-mono [-webkit-text-security:disc]"
          hint="Not shown while you write, and never again."
          value={value}
          problem={problems.fields["value"]}
          onChange={(e) => setValue(e.target.value)}
        />
        {taken && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problemOf(set.error).text}
          </p>
        )}
        {problems.other && (
          <p role="alert" className="text-breach text-sm">
            {problems.other}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel <Kbd>Esc</Kbd>
          </Button>
          <Button
            kind={taken ? "danger" : "primary"}
            type="submit"
            disabled={set.isPending || name === "" || badName || value === ""}
          >
            {set.isPending ? "Saving…" : taken ? `Replace ${name}` : given ? "Replace" : "Set"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

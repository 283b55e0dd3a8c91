import { type Tag, type TagColor, tagColor } from "@switchboard/contracts/tag";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useSaveTag } from "./manage.ts";

/** Makes a tag, or changes one. */
export function TagForm({ tag, onClose }: { tag?: Tag; onClose: () => void }) {
  const [name, setName] = useState(tag?.name ?? "");
  const [color, setColor] = useState<TagColor>(tag?.color ?? "gray");
  const [description, setDescription] = useState(tag?.description ?? "");
  const save = useSaveTag(tag, onClose);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (name.trim() && !save.isPending) save.mutate({ name: name.trim(), color, description: description.trim() });
  };
  const title = tag ? `Change ${tag.name}` : "New tag";
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(440px,calc(100vw-32px))]">
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
        <TextField label="Name" value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        <Select
          label="Colour"
          value={color}
          onChange={(next) => setColor(next ?? color)}
          options={tagColor.options.map((id) => ({ id, label: id }))}
        />
        <TextField
          label="Description"
          hint="When to use it"
          value={description}
          maxLength={300}
          onChange={(e) => setDescription(e.target.value)}
        />
        {save.isError && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problemOf(save.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" disabled={!name.trim() || save.isPending}>
            {tag ? "Save" : "Make"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

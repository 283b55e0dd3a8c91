import type { Tag, TagColor, TagMark } from "@switchboard/contracts/tag";
import { tagColor } from "@switchboard/contracts/tag";
import { ComboboxList } from "@switchboard/ui/combobox-list";
import { ErrorState } from "@switchboard/ui/error-state";
import { problemOf } from "../../api/problem.ts";
import { useMay } from "../session/session.ts";
import { useCreateTag, useTags } from "./tags.ts";

/** A new tag's colour, from its name, so that two made one after the other differ. */
const colorFor = (name: string): TagColor => {
  const colors = tagColor.options;
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return colors[sum % colors.length] ?? "gray";
};

const markOf = ({ id, name, color }: Tag): TagMark => ({ id, name, color });

/** The tags to choose from, found by typing; who may make one makes it here, unless a new one means nothing (`creates`). */
export function TagChoice({
  chosen,
  creates = true,
  onToggle,
}: {
  chosen: readonly TagMark[];
  creates?: boolean;
  onToggle: (mark: TagMark, on: boolean) => void;
}) {
  const query = useTags();
  const mayCreate = useMay("tag.create") && creates;
  const create = useCreateTag((tag) => onToggle(markOf(tag), true));
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The tags could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const on = new Set(chosen.map((tag) => tag.id));
  const known = (query.data ?? []).filter((tag) => tag.archived_at === null || on.has(tag.id));
  return (
    <ComboboxList
      label="Tags"
      placeholder="Find a tag…"
      loading={query.isPending}
      chosen={[...on]}
      options={known.map((tag) => ({ id: tag.id, label: tag.name, hint: tag.description }))}
      onPick={(id) => {
        const tag = known.find((each) => each.id === id);
        if (tag) onToggle(markOf(tag), !on.has(id));
      }}
      onCreate={mayCreate ? (name) => create.mutate({ name, color: colorFor(name), description: "" }) : undefined}
    />
  );
}

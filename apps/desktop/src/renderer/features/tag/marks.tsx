import type { TagMark } from "@switchboard/contracts/tag";
import { Tag } from "@switchboard/ui/tag";

/** The first tags of a row; the others are a number, with their names on hover. */
export function TagMarks({ tags, most = 2 }: { tags: readonly TagMark[]; most?: number }) {
  if (tags.length === 0) return null;
  const more = tags.slice(most);
  return (
    <span className="ml-auto flex min-w-16 max-w-[62%] shrink items-center justify-end gap-1">
      <span className="sr-only">Tags: </span>
      {tags.slice(0, most).map((tag) => (
        <Tag key={tag.id} small color={tag.color} name={tag.name} />
      ))}
      {more.length > 0 && (
        <span className="flex-none text-muted text-xs" title={more.map((tag) => tag.name).join(", ")}>
          +{more.length}
        </span>
      )}
    </span>
  );
}

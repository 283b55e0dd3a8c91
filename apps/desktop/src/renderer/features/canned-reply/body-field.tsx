import { useId } from "react";

/** The text of a canned reply, with what is wrong with it below. */
export function BodyField({
  value,
  problem,
  onChange,
}: {
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        Text
      </label>
      <textarea
        id={id}
        value={value}
        rows={6}
        maxLength={4000}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(e) => onChange(e.target.value)}
        className="rounded-md border border-line-strong bg-raised px-3 py-2 text-base text-ink aria-[invalid]:border-breach"
      />
      {problem && (
        <p id={`${id}-problem`} className="text-breach text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}

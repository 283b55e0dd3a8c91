/** One choice of a few, or all of them. */
export function ChoiceField({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string;
  all: string;
  options: Readonly<Record<string, string>>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(e) => onChange(e.target.value || undefined)}
      className="h-[26px] rounded-md border border-line-strong bg-raised px-1.5 text-sm text-text"
    >
      <option value="">{all}</option>
      {Object.entries(options).map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}

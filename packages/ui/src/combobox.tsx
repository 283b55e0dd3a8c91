import { ChevronsUpDown, X } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";
import { ComboboxList, type Finding } from "./combobox-list.tsx";
import { type ControlSize, controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";
import { floatLook } from "./popover.tsx";
import { usePortalPlace } from "./portal-place.ts";

interface Shared<T extends string> extends FieldProps, Finding<T> {
  /** Stands in the button while nothing is chosen. */
  empty?: string;
  size?: ControlSize;
  disabled?: boolean;
}

function Shell<T extends string>({
  chosen,
  shown,
  onPick,
  keepOpen,
  options,
  onSearch,
  loading,
  onCreate,
  placeholder,
  size,
  disabled,
  ...field
}: Omit<Shared<T>, "empty"> & {
  chosen: readonly T[];
  shown: ReactNode;
  onPick: (id: T) => void;
  keepOpen: boolean;
}) {
  const [open, setOpen] = useState(false);
  const place = usePortalPlace();
  const closeAfter = (): void => {
    if (!keepOpen) setOpen(false);
  };
  return (
    <Field {...field}>
      {(wiring) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            {...wiring}
            type="button"
            disabled={disabled}
            onKeyDown={(e) => {
              if (e.key === "ArrowDown") setOpen(true);
            }}
            className={classNames(controlLook({ size }), "flex items-center gap-1.5 text-left")}
          >
            <span className="min-w-0 flex-1 truncate">{shown}</span>
            <ChevronsUpDown aria-hidden="true" className="size-3.5 flex-none text-muted" />
          </Popover.Trigger>
          <Popover.Portal container={place}>
            <Popover.Content
              aria-label={field.label}
              align="start"
              sideOffset={4}
              collisionPadding={8}
              className={classNames(
                floatLook,
                "w-(--radix-popover-trigger-width) min-w-56 max-w-[calc(100vw-16px)] overflow-hidden",
              )}
            >
              <ComboboxList
                label={field.label}
                options={options}
                chosen={chosen}
                onSearch={onSearch}
                loading={loading}
                placeholder={placeholder}
                onPick={(id) => {
                  onPick(id);
                  closeAfter();
                }}
                onCreate={
                  onCreate &&
                  ((text) => {
                    onCreate(text);
                    closeAfter();
                  })
                }
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}

/** One of many, found by typing. Choosing the chosen one again takes it away where `clearable`. */
export function Combobox<T extends string>({
  value,
  onChange,
  clearable = false,
  empty = "Choose…",
  ...rest
}: Shared<T> & { value: T | undefined; onChange: (value: T | undefined) => void; clearable?: boolean }) {
  const label = rest.options.find((option) => option.id === value)?.label ?? value;
  return (
    <Shell
      {...rest}
      keepOpen={false}
      chosen={value === undefined ? [] : [value]}
      shown={label ?? <span className="text-faint">{empty}</span>}
      onPick={(id) => onChange(clearable && id === value ? undefined : id)}
    />
  );
}

/** Several of many, found by typing. Each chosen one can be taken away below; `labelOf` names those that are not loaded. */
export function MultiCombobox<T extends string>({
  values,
  onChange,
  labelOf,
  empty = "Choose…",
  ...rest
}: Shared<T> & { values: readonly T[]; onChange: (values: T[]) => void; labelOf?: (id: T) => string }) {
  const nameOf = (id: T): string => rest.options.find((option) => option.id === id)?.label ?? labelOf?.(id) ?? id;
  const without = (id: T): T[] => values.filter((each) => each !== id);
  return (
    <div className="grid min-w-0 gap-1.5">
      <Shell
        {...rest}
        keepOpen
        chosen={values}
        shown={values.length ? `${values.length} chosen` : <span className="text-faint">{empty}</span>}
        onPick={(id) => onChange(values.includes(id) ? without(id) : [...values, id])}
      />
      {values.length > 0 && (
        <ul aria-label={`${rest.label}: chosen`} className="flex min-w-0 flex-wrap gap-1">
          {values.map((id) => (
            <li key={id} className="flex min-w-0 items-center rounded-full bg-quiet-soft pl-2 text-sm text-text">
              <span className="max-w-48 truncate">{nameOf(id)}</span>
              <button
                type="button"
                disabled={rest.disabled}
                aria-label={`Remove ${nameOf(id)}`}
                onClick={() => onChange(without(id))}
                className="grid size-6 flex-none place-items-center rounded-full text-muted hover:text-ink"
              >
                <X className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

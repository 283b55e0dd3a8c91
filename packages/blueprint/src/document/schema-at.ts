import type { z } from "zod";

/** The part of a zod schema that this file reads; zod documents `_zod.def` for exactly such use. */
type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: readonly z.ZodType[];
  discriminator?: string;
  values?: readonly unknown[];
};

function definition(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

/** Without the wrappers (optional, default, …), and with a union's branch picked by the value's discriminator. */
function bare(schema: z.ZodType, value: unknown): z.ZodType {
  const { innerType, options, discriminator } = definition(schema);
  if (innerType) return bare(innerType, value);
  if (!options || discriminator === undefined) return schema;
  const wanted = (value as Record<string, unknown> | undefined)?.[discriminator];
  const branch = options.find((option) => {
    const field = definition(option).shape?.[discriminator];
    return field && definition(field).values?.includes(wanted);
  });
  return branch ?? schema;
}

/** Names of the keys that a map at this path of the value may have; empty where the schema has no fixed keys. */
export function allowedKeys(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  let at = bare(schema, value);
  let here = value;
  for (const key of path) {
    const { shape, element, valueType } = definition(at);
    const next = element ?? valueType ?? shape?.[String(key)];
    if (!next) return [];
    here = (here as Record<PropertyKey, unknown> | undefined)?.[key];
    at = bare(next, here);
  }
  return Object.keys(definition(at).shape ?? {});
}

import { z } from "zod";

/** The part of a zod schema that is read here and in `assist/`; zod documents `_zod.def` for exactly such use. */
export type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: readonly z.ZodType[];
  discriminator?: string;
  values?: readonly unknown[];
  entries?: Record<string, string | number>;
};

/** What a schema is made of. */
export function definition(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

/** Without the wrappers (optional, default, …), and with a union's branch picked by the value's discriminator. */
export function bare(schema: z.ZodType, value: unknown): z.ZodType {
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

/** The schema, without wrappers, at this path of a value; undefined where the schema has no such place. */
export function schemaAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): z.ZodType | undefined {
  let at = bare(schema, value);
  let here = value;
  for (const key of path) {
    const { element, valueType } = definition(at);
    const next = element ?? valueType ?? shapeOf(at)[String(key)];
    if (!next) return undefined;
    here = (here as Record<PropertyKey, unknown> | undefined)?.[key];
    at = bare(next, here);
  }
  return at;
}

/** The fields of a map; of a union whose branch is not known, those of every branch, each as any of them has it. */
export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  const { shape, options } = definition(schema);
  if (shape || !options) return shape ?? {};
  const fields = new Map<string, z.ZodType[]>();
  for (const [key, field] of options.flatMap((option) => Object.entries(shapeOf(bare(option, undefined))))) {
    fields.set(key, [...(fields.get(key) ?? []), field]);
  }
  return Object.fromEntries(
    [...fields].map(([key, each]) => [key, each.length > 1 ? z.union(each) : (each[0] as z.ZodType)]),
  );
}

/** Names of the keys that a map at this path of the value may have; empty where the schema has no fixed keys. */
export function allowedKeys(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  const at = schemaAt(schema, value, path);
  return at ? Object.keys(definition(at).shape ?? {}) : [];
}

import { type FieldInfo, proto3 } from "@bufbuild/protobuf";

/** A message as it goes over the wire, with the fields of its .proto that matter here; what else there is is left alone. */
export type Wire<T> = { name: string; write(fields: Partial<T>): Uint8Array; read(bytes: Uint8Array): T };

type Field = { no: number; name: string } & Record<string, unknown>;

const types = { string: 9, bytes: 12, int64: 3, bool: 8, float: 2, enum: 5 } as const;

/** A field of a plain type. */
export const plain = (no: number, name: string, type: keyof typeof types): Field => ({
  no,
  name,
  kind: "scalar",
  T: types[type],
});

/** A field that is a message. */
export const message = (no: number, name: string, T: unknown, repeated = false): Field => ({
  no,
  name,
  kind: "message",
  T,
  ...(repeated && { repeated }),
});

/** A field of texts by texts. */
export const texts = (no: number, name: string): Field => ({
  no,
  name,
  kind: "map",
  K: types.string,
  V: { kind: "scalar", T: types.string },
});

/** Gives a message of the wire its shape; fields are named as in TypeScript (`sip_call_id` is `sipCallId`). */
export function wire<T extends object>(name: string, fields: Field[]): Wire<T> & { type: unknown } {
  const type = proto3.makeMessageType(name, fields as unknown as FieldInfo[]);
  return {
    name,
    type,
    write: (values) => new type(values as never).toBinary(),
    read: (bytes) => type.fromBinary(bytes) as unknown as T,
  };
}

/** Names of the parameters of a path such as `/v1/conversations/{conversation_id}`. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

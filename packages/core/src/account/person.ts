/** Whose account it is: a signed-in staff member or portal user. */
export type Person = { id: string; kind: "staff" | "portal_user"; name: string };

/** Where the console is, and who signs in. */
export type Side = { url: string; client: { staff: { email: string; password: string } } };

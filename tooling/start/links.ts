/** Where things are, once everything answers. */
export interface Links {
  console: string;
  widget: string;
  docs: string;
}

/** The addresses below the public URL. */
export function linksOf(publicUrl: string): Links {
  return { console: `${publicUrl}/console`, widget: `${publicUrl}/demo`, docs: `${publicUrl}/docs` };
}

/** The console's address that signs a person in, once. */
export function signInLink(publicUrl: string, token: string): string {
  return `${publicUrl}/console/sign-in?once=${encodeURIComponent(token)}`;
}

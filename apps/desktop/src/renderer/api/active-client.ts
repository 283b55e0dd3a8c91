const place = "switchboard.client";
let current: string | null = null;

/** The client that this tab acts in; null until one is chosen after sign-in. A new tab starts in the last one used. */
export function activeClient(): string | null {
  current ??= sessionStorage.getItem(place) ?? localStorage.getItem(place);
  return current;
}

/** Makes every request from now on act in this client. */
export function setActiveClient(id: string): void {
  current = id;
  sessionStorage.setItem(place, id);
  localStorage.setItem(place, id);
}

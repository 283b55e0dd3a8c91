type Device = "microphone" | "speaker";

const place = (device: Device): string => `switchboard.${device}`;

/** The device that the person chose on this machine; undefined: the system's. */
export const chosenDevice = (device: Device): string | undefined => localStorage.getItem(place(device)) ?? undefined;

/** Remembers a device on this machine. */
export function chooseDevice(device: Device, id: string | undefined): void {
  if (id) localStorage.setItem(place(device), id);
  else localStorage.removeItem(place(device));
}

import { useMutation } from "@tanstack/react-query";
import { desktop } from "../../desktop/bridge.ts";

/** Asks the desktop app to check a server's address and to change to it; `onDone` runs when it did. */
export function useChooseServer(onDone: () => void) {
  return useMutation({
    mutationFn: async (url: string) => {
      const choice = await desktop?.chooseServer(url);
      if (!choice?.ok) throw new Error(choice?.problem ?? "Only the desktop app can choose a server.");
      return choice;
    },
    onSuccess: onDone,
  });
}

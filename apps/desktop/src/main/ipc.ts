import { type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import type { Channel } from "../ipc/channels.ts";
import { contracts, type Input, type Output } from "../ipc/contracts.ts";
import { isOwnPage } from "./own-origin.ts";

/** One handler for each channel: the compiler asks for all of them. */
export type Handlers = { [C in Channel]: (input: Input<C>) => Promise<Output<C>> | Output<C> };

/** Whether a message comes from the main frame of our own window, showing our own page. */
function isOurs(event: IpcMainInvokeEvent, contents: WebContents | undefined): boolean {
  const { senderFrame, sender } = event;
  if (contents === undefined || sender !== contents || senderFrame === null) return false;
  return senderFrame === contents.mainFrame && isOwnPage(senderFrame.url);
}

/**
 * Answers the channels. A message from another frame, one with more or fewer arguments, or one that does not fit its
 * contract is refused before a handler sees it; what handlers give back is held to the contract, too.
 * @param window the contents of our window, undefined while there is none
 */
export function answerChannels(handlers: Handlers, window: () => WebContents | undefined): void {
  function answer<C extends Channel>(channel: C): void {
    const { input, output } = contracts[channel];
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isOurs(event, window())) throw new Error("refused");
      const asked = input.safeParse(args[0]);
      if (!asked.success || args.length > 1) throw new Error("refused");
      return output.parse(await handlers[channel](asked.data as Input<C>));
    });
  }
  for (const channel of Object.keys(contracts) as Channel[]) answer(channel);
}

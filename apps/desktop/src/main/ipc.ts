import { type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import { CHANNELS, type Channel } from "../ipc/channels.ts";
import { contracts, type Input, type Output } from "../ipc/contracts.ts";
import { isOwnPage } from "./own-origin.ts";

/** One handler for each channel: the compiler asks for all of them. */
export type Handlers = { [C in Channel]: (input: Input<C>) => Promise<Output<C>> | Output<C> };

/** The contents of our windows: the console's own, undefined while there is none, and those of single calls. */
export type OurContents = { main: () => WebContents | undefined; calls: () => WebContents[] };

/** What the window of a call may ask, too; the rest is the console's own window's. */
const fromCalls: ReadonlySet<Channel> = new Set<Channel>([CHANNELS.readServer]);

/** Whether a message comes from the main frame of a window of ours that may send it, showing our own page. */
function isOurs({ senderFrame, sender }: IpcMainInvokeEvent, channel: Channel, ours: OurContents): boolean {
  const may = sender === ours.main() || (fromCalls.has(channel) && ours.calls().includes(sender));
  return may && senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
}

/**
 * Answers the channels. A message from another frame, one with more or fewer arguments, or one that does not fit its
 * contract is refused before a handler sees it; what handlers give back is held to the contract, too.
 */
export function answerChannels(handlers: Handlers, ours: OurContents): void {
  function answer<C extends Channel>(channel: C): void {
    const { input, output } = contracts[channel];
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isOurs(event, channel, ours)) throw new Error("refused");
      const asked = input.safeParse(args[0]);
      if (!asked.success || args.length > 1) throw new Error("refused");
      return output.parse(await handlers[channel](asked.data as Input<C>));
    });
  }
  for (const channel of Object.keys(contracts) as Channel[]) answer(channel);
}

import { app, Menu, nativeImage, Tray } from "electron";

/** What the tray's menu leads to. */
export type TrayActions = { open: () => void; chooseServer: () => void; quit: () => void };

/** The tray's words for so many waiting conversations. */
export function waitingWords(count: number): string {
  if (count === 0) return "Nobody waits for a person";
  return count === 1 ? "1 conversation waits for a person" : `${count} conversations wait for a person`;
}

/** Puts the app at the tray. The function given back shows how many conversations wait there, and at the dock. */
export function showTray(icon: string, actions: TrayActions): (count: number) => void {
  const image = nativeImage.createFromPath(icon);
  const tray = new Tray(image.resize({ width: 16, height: 16 }));
  tray.on("click", actions.open);
  const show = (count: number): void => {
    const words = waitingWords(count);
    tray.setToolTip(`Switchboard · ${words}`);
    if (process.platform === "darwin") tray.setTitle(count > 0 ? String(count) : "");
    app.setBadgeCount(count);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words, enabled: false },
        { type: "separator" },
        { label: "Open the Inbox", click: actions.open },
        { label: "Choose a server…", click: actions.chooseServer },
        { type: "separator" },
        { label: "Quit Switchboard", click: actions.quit },
      ]),
    );
  };
  show(0);
  return show;
}

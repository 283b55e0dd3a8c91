import { Menu, type MenuItemConstructorOptions } from "electron";

/** The app's menu: what the system expects, so that copying, pasting and closing have their keys. */
export function setMenu(options: { devTools: boolean; chooseServer: () => void }): void {
  const file: MenuItemConstructorOptions = {
    label: "File",
    submenu: [
      { label: "Choose a server…", click: options.chooseServer },
      { type: "separator" },
      { role: "close" },
      { role: "quit" },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: "View",
    submenu: [
      { role: "reload" },
      ...(options.devTools ? [{ role: "toggleDevTools" as const }] : []),
      { type: "separator" },
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      { role: "togglefullscreen" },
    ],
  };
  const mac: MenuItemConstructorOptions[] = process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...mac, file, { role: "editMenu" }, view, { role: "windowMenu" }]));
}

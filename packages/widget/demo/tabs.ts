/** On a narrow screen, shows one of the two sides at a time. Arrow keys move between the tabs. */
export function connectTabs(...tabs: HTMLElement[]): void {
  const show = (chosen: HTMLElement) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      const side = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      side?.classList.toggle("is-chosen", on);
    }
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      const step = event.key === "ArrowRight" ? 1 : -1;
      const next = tabs[(at + step + tabs.length) % tabs.length] as HTMLElement;
      show(next);
      next.focus();
    });
  }
}

/** Lets the visitor put the demo back to its seed, after asking; then the page starts anew. */
export function connectReset(button: HTMLButtonElement, dialog: HTMLDialogElement): void {
  const confirm = dialog.querySelector<HTMLButtonElement>("[data-confirm]") as HTMLButtonElement;
  const cancel = dialog.querySelector<HTMLButtonElement>("[data-cancel]") as HTMLButtonElement;
  const status = dialog.querySelector("[role=status]") as HTMLElement;
  button.addEventListener("click", () => {
    status.textContent = "";
    dialog.showModal();
  });
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("cancel", (event) => {
    if (confirm.disabled) event.preventDefault();
  });
  confirm.addEventListener("click", async () => {
    confirm.disabled = true;
    cancel.disabled = true;
    status.textContent = "Putting the demo back to its beginning…";
    try {
      const response = await fetch("/demo/reset", { method: "POST", headers: { "x-switchboard-csrf": "1" } });
      if (!response.ok) throw new Error(`The server answered with status ${response.status}.`);
      forgetVisits();
      location.reload();
    } catch (problem) {
      status.textContent = `That did not work. ${problem instanceof Error ? problem.message : ""}`;
      confirm.disabled = false;
      cancel.disabled = false;
    }
  });
}

function forgetVisits(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("switchboard:")) localStorage.removeItem(name);
  }
}

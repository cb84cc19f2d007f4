/** Passes the page's address on: by what the device offers, else by copying it. Without script there is no button. */
const button = document.querySelector<HTMLButtonElement>("button[data-share]");
if (button) {
  button.hidden = false;
  button.onclick = async () => {
    const page = { title: document.title, url: location.href };
    try {
      if (navigator.share) await navigator.share(page);
      else {
        await navigator.clipboard.writeText(page.url);
        button.textContent = button.dataset["copied"] ?? "";
      }
    } catch (error) {
      // Who closes the device's own sheet has thought better of it.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  };
}

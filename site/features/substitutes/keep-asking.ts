/** The board asks again every 20 seconds while a wave runs: whoever waits at six in the morning need not press anything. */
const pause = 20_000;

function board(of: ParentNode): HTMLElement | null {
  return of.querySelector<HTMLElement>("[data-board]");
}

function isLooking(): boolean {
  return board(document)?.hasAttribute("data-looking") ?? false;
}

/** Nobody loses what they are typing or about to press. */
function isBusy(of: HTMLElement): boolean {
  return of.contains(document.activeElement) && document.activeElement !== document.body;
}

async function ask(): Promise<void> {
  const shown = board(document);
  if (!shown || document.hidden || isBusy(shown)) return;
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
  // Signed out, or a house that does not answer: what stands there stays, and is asked for again.
  if (!answer.ok || answer.redirected) return;
  const next = board(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (!next || isBusy(shown)) return;
  if (next.innerHTML !== shown.innerHTML) shown.replaceChildren(...next.childNodes);
  shown.toggleAttribute("data-looking", next.hasAttribute("data-looking"));
}

async function keepAsking(): Promise<void> {
  try {
    await ask();
  } catch (error) {
    console.warn("the board could not be asked for", error);
  }
  if (isLooking()) setTimeout(keepAsking, pause);
}

if (isLooking()) setTimeout(keepAsking, pause);

/** What a page says of what it keeps; given by the page in the reader's language, values in square brackets. */
export type Texts = {
  readonly restored: string;
  readonly discard: string;
  readonly waits: string;
  readonly waiting: string;
  readonly dontSend: string;
  readonly notKept: string;
  readonly sent: string;
  /** Of what is kept without a title: a form of buttons alone, which the service worker took. */
  readonly unnamed: string;
  readonly reload: string;
  readonly refused: string;
  readonly look: string;
  readonly begun: string;
  readonly goOn: string;
  readonly removed: string;
  readonly undo: string;
  readonly notRemoved: string;
};

/** A line with what can be done about it. It can be given the focus, so that a screen reader says it where it stands. */
export function note(text: string, actions: Readonly<Record<string, () => void>> = {}): HTMLElement {
  const line = document.createElement("div");
  line.className = "device-note";
  line.setAttribute("role", "status");
  line.tabIndex = -1;
  const words = document.createElement("p");
  words.textContent = text;
  line.appendChild(words);
  for (const [name, act] of Object.entries(actions)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "link", textContent: name });
    button.addEventListener("click", act);
    line.appendChild(button);
  }
  return line;
}

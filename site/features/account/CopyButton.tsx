import { createSignal } from "solid-js";
import type { SharedTexts } from "./account-texts";

export function CopyButton(props: { text: string; texts: SharedTexts }) {
  const [copied, setCopied] = createSignal(false);
  const copy = () =>
    navigator.clipboard.writeText(props.text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" class="button button-quiet" onClick={copy}>
      <span aria-live="polite">{copied() ? props.texts.copied : props.texts.copy}</span>
    </button>
  );
}

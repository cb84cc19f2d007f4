import type { JSX } from "solid-js";

/** A message that its room does not have yet, at the end of all others; `children` say what becomes of it. */
export function WaitingLine(props: { readonly text: string; readonly children: JSX.Element }) {
  return (
    <li class="max-w-[85%] justify-self-end rounded-lg border border-dashed border-line-strong p-3">
      <p class="whitespace-pre-line wrap-anywhere">{props.text}</p>
      <p class="mt-1 text-sm text-soft">{props.children}</p>
    </li>
  );
}

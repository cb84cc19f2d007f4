import { For, onMount } from "solid-js";
import type { FactorTexts } from "./account-texts";
import { CopyButton } from "./CopyButton";

/** Codes that sign in without the app, once each; nobody sees them a second time. On paper nothing else is printed. */
export function RecoveryCodes(props: { codes: readonly string[]; texts: FactorTexts; done: () => void }) {
  let title!: HTMLHeadingElement;
  onMount(() => title.focus());
  return (
    <div class="mt-4 rounded-lg bg-yolk-soft p-5 text-on-yolk" data-print>
      <h3 ref={title} tabindex={-1} class="font-sans text-base font-bold outline-none">
        {props.texts.codesTitle}
      </h3>
      <p class="mt-1">{props.texts.codesText}</p>
      <ol class="mt-4 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-1 mono" data-codes>
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ol>
      <div class="mt-5 flex flex-wrap gap-3 print:hidden">
        <CopyButton text={props.codes.join("\n")} texts={props.texts} />
        <button type="button" class="button button-quiet" onClick={() => window.print()}>
          {props.texts.print}
        </button>
        <button type="button" class="button" onClick={() => props.done()}>
          {props.texts.done}
        </button>
      </div>
    </div>
  );
}

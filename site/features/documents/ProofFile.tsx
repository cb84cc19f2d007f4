import { createSignal, createUniqueId, onMount } from "solid-js";
import { createUpload } from "./create-upload";
import type { ProofTexts } from "./documents-texts";
import { Progress } from "./Progress";

/**
 * A field of a form: the paper behind a proof, or a form that was signed on paper. It is sent as soon as it is chosen; once it is taken in, the form carries the
 * document's id under `name`. `value` is one that the form holds already.
 */
export function ProofFile(props: { name: string; value?: string; kind?: "form"; texts: ProofTexts }) {
  const id = createUniqueId();
  let input!: HTMLInputElement;
  const [documentId, setDocumentId] = createSignal(props.value ?? "");
  const { step, send, again, cancel, isBusy } = createUpload(props.texts.locale, (taken) => void setDocumentId(taken));

  const choose = () => {
    const [file] = input.files ?? [];
    if (file) send({ kind: props.kind ?? "proof", file });
  };

  // Fast fingers choose a file before the island is awake.
  onMount(choose);

  return (
    <div>
      <label for={`${id}-file`} class="label">
        {props.texts.choose}
      </label>
      <p id={`${id}-hint`} class="hint mt-1">
        {props.texts.allowed}
      </p>
      <input
        ref={input}
        id={`${id}-file`}
        type="file"
        accept={props.texts.types}
        aria-describedby={`${id}-hint`}
        class="file-field mt-2"
        disabled={isBusy()}
        onChange={choose}
      />
      <input type="hidden" name={props.name} value={documentId()} />
      <Progress step={step()} texts={props.texts} taken={props.texts.taken} onAgain={again} onCancel={cancel} />
    </div>
  );
}

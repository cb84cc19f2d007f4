import { createUniqueId } from "solid-js";
import type { PictureKind } from "../../../domain/documents/schemas";
import { createUpload } from "./create-upload";
import type { PictureTexts } from "./documents-texts";
import { Progress } from "./Progress";

type Props = { kind: PictureKind; title: string; texts: PictureTexts; onTaken: () => Promise<void> };

/** A new picture, with the sentence for those who do not see it. */
export function AddPicture(props: Props) {
  const id = createUniqueId();
  const { step, send, again, cancel, isBusy } = createUpload(props.texts.locale, async () => {
    await props.onTaken();
    form.reset();
  });
  let form!: HTMLFormElement;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(form);
    const file = data.get("file");
    const alt = { de: String(data.get("de")), en: String(data.get("en")).trim() || null };
    if (file instanceof File) send({ kind: props.kind, file, alt });
  };

  return (
    <form ref={form} method="post" class="mt-5 border-t border-line pt-5" onSubmit={submit}>
      <h3 class="text-base">{props.title}</h3>
      <div class="mt-3 grid gap-4 sm:grid-cols-2">
        <div class="sm:col-span-2">
          <label for={`${id}-file`} class="label">
            {props.texts.choose}
          </label>
          <p id={`${id}-allowed`} class="hint mt-1">
            {props.texts.allowed}
          </p>
          <input
            id={`${id}-file`}
            name="file"
            type="file"
            required
            accept={props.texts.types}
            aria-describedby={`${id}-allowed`}
            class="file-field mt-2"
            disabled={isBusy()}
          />
        </div>
        <AltField id={`${id}-de`} name="de" label={props.texts.altDe} hint={props.texts.altHint} required />
        <AltField id={`${id}-en`} name="en" label={props.texts.altEn} hint={props.texts.altEnHint} />
      </div>
      <button type="submit" class="button mt-4" disabled={isBusy()}>
        {props.texts.send}
      </button>
      <Progress step={step()} texts={props.texts} taken={props.texts.taken} onAgain={again} onCancel={cancel} />
    </form>
  );
}

type Field = { id: string; name: string; label: string; hint: string; required?: boolean; value?: string };

export function AltField(props: Field) {
  return (
    <div>
      <label for={props.id} class="label">
        {props.label}
      </label>
      <input
        id={props.id}
        name={props.name}
        value={props.value ?? ""}
        required={props.required ?? false}
        minlength={3}
        maxlength={200}
        aria-describedby={`${props.id}-hint`}
        class="input mt-1.5"
      />
      <p id={`${props.id}-hint`} class="hint mt-1">
        {props.hint}
      </p>
    </div>
  );
}

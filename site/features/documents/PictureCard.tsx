import { createSignal, Show } from "solid-js";
import type { PictureKind } from "../../../domain/documents/schemas";
import { AltField } from "./AddPicture";
import type { PictureTexts } from "./documents-texts";

export type OwnPicture = {
  readonly id: string;
  readonly kind: PictureKind;
  readonly altDe: string;
  readonly altEn: string | null;
  readonly width: number;
  readonly height: number;
};

type Props = {
  picture: OwnPicture;
  texts: PictureTexts;
  busy: boolean;
  onRemove: (picture: OwnPicture) => void;
  onDescribe: (picture: OwnPicture, alt: { de: string; en: string | null }) => Promise<void>;
  /** Absent where there is nothing to order. */
  onMove?: (picture: OwnPicture, by: -1 | 1) => void;
  isFirst?: boolean;
  isLast?: boolean;
};

/** One picture as families see it, and what can be done with it. */
export function PictureCard(props: Props) {
  const [editing, setEditing] = createSignal(false);
  const name = (action: string) => `${action}: ${props.picture.altDe}`;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    await props.onDescribe(props.picture, { de: String(data.get("de")), en: String(data.get("en")).trim() || null });
    setEditing(false);
  };

  return (
    <li class="overflow-hidden rounded-lg border border-line">
      <img
        src={`/bilder/${props.picture.id}/640.webp`}
        alt={props.picture.altDe}
        width={props.picture.width}
        height={props.picture.height}
        class="h-auto w-full object-cover"
        classList={{ "aspect-square": props.picture.kind === "portrait", "aspect-4/3": props.picture.kind === "home" }}
        loading="lazy"
      />
      <div class="p-4">
        <Show
          when={editing()}
          fallback={
            <>
              <p>{props.picture.altDe}</p>
              <Show when={props.picture.altEn}>
                <p lang="en" class="text-sm text-soft">
                  {props.picture.altEn}
                </p>
              </Show>
            </>
          }
        >
          <form method="post" data-no-outbox class="grid gap-3" onSubmit={save}>
            <AltField
              id={`${props.picture.id}-de`}
              name="de"
              label={props.texts.altDe}
              hint={props.texts.altHint}
              value={props.picture.altDe}
              required
            />
            <AltField
              id={`${props.picture.id}-en`}
              name="en"
              label={props.texts.altEn}
              hint={props.texts.altEnHint}
              value={props.picture.altEn ?? ""}
            />
            <div class="flex flex-wrap gap-3">
              <button type="submit" class="button" disabled={props.busy}>
                {props.texts.save}
              </button>
              <button type="button" class="button button-quiet" onClick={() => setEditing(false)}>
                {props.texts.cancel}
              </button>
            </div>
          </form>
        </Show>
        <div class="mt-3 flex flex-wrap gap-x-5 gap-y-1">
          <Show when={props.onMove}>
            {(onMove) => (
              <>
                <button
                  type="button"
                  class="link py-1 disabled:opacity-50"
                  disabled={props.busy || props.isFirst}
                  aria-label={name(props.texts.forward)}
                  onClick={() => onMove()(props.picture, -1)}
                >
                  {props.texts.forward}
                </button>
                <button
                  type="button"
                  class="link py-1 disabled:opacity-50"
                  disabled={props.busy || props.isLast}
                  aria-label={name(props.texts.back)}
                  onClick={() => onMove()(props.picture, 1)}
                >
                  {props.texts.back}
                </button>
              </>
            )}
          </Show>
          <Show when={!editing()}>
            <button
              type="button"
              class="link py-1"
              disabled={props.busy}
              aria-label={name(props.texts.edit)}
              onClick={() => setEditing(true)}
            >
              {props.texts.edit}
            </button>
          </Show>
          <button
            type="button"
            class="link py-1"
            disabled={props.busy}
            aria-label={name(props.texts.remove)}
            onClick={() => props.onRemove(props.picture)}
          >
            {props.texts.remove}
          </button>
        </div>
      </div>
    </li>
  );
}

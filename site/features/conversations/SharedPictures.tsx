import { createSignal, For, onMount, Show } from "solid-js";
import { call } from "../../api/call";
import { attachToConversation } from "../../api/conversations";
import { fileOf, keepAttached, type SharedPicture, sharedPictures } from "../../device/shared";
import { standingOf } from "../../device/standing";
import { openStore, type Store } from "../../device/store";
import { createUpload } from "../documents/create-upload";
import { Progress } from "../documents/Progress";
import type { ShareTexts } from "./words";

type Receiver = { readonly placementId: string; readonly name: string; readonly page: string };
type Props = { readonly receivers: readonly Receiver[]; readonly texts: ShareTexts };

/** Pictures that another app has shared: in which conversation they are said, or that they go. They were made smaller when they came. */
export function SharedPictures(props: Props) {
  const [pictures, setPictures] = createSignal<readonly SharedPicture[] | null>(null);
  let store: Store | null = null;
  let to: Receiver | undefined;
  let now: SharedPicture | undefined;
  let form!: HTMLFormElement;
  const { step, send, cancel, isBusy } = createUpload(props.texts.locale, async (documentId) => {
    if (!to || !now || !store) throw new Error("a picture was sent to nobody");
    const { placementId } = to;
    await keepAttached(store, now, { placementId, documentId });
    await call(props.texts.locale, attachToConversation({ param: { placementId }, json: { documentId } }));
  });

  onMount(async () => {
    const standing = standingOf(document.getElementById("device")?.dataset["standing"]);
    store = standing ? await openStore(standing) : null;
    setPictures(store ? await sharedPictures(store) : []);
  });

  const forget = async ({ id }: SharedPicture) => {
    await store?.remove("shared", id);
    setPictures((all) => all?.filter((one) => one.id !== id) ?? null);
  };
  /** One after the other; what did not get through stays, to be sent again: as the same document, which is said once. */
  const sendAll = async () => {
    to = props.receivers.find(({ placementId }) => placementId === new FormData(form).get("to"));
    // Not what came meanwhile: nobody has seen it here. What another tab has sent is gone.
    const seen = new Set(pictures()?.map(({ id }) => id));
    for (const picture of (store ? await sharedPictures(store) : []).filter(({ id }) => seen.has(id))) {
      now = picture;
      const { attached } = picture;
      const before = attached && attached.placementId === to?.placementId ? attached.documentId : null;
      await send({ kind: "attachment", file: fileOf(picture) }, before);
      if (step().is !== "taken") return;
      await forget(picture);
    }
    if (to) location.assign(to.page);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void sendAll();
  };

  return (
    <Show when={pictures()} fallback={<p class="card p-6">{props.texts.waiting}</p>}>
      {(all) => (
        <Show when={all().length > 0} fallback={<p class="card p-6">{props.texts.none}</p>}>
          <ul class="flex flex-wrap gap-3">
            <For each={all()}>
              {({ url }) => (
                <li>
                  <img src={url} alt={props.texts.picture} class="size-32 rounded-lg bg-egg-soft object-cover" />
                </li>
              )}
            </For>
          </ul>
          <form ref={form} data-no-outbox="own" class="grid gap-4" onSubmit={submit}>
            <Show when={props.receivers.length > 0} fallback={<p>{props.texts.nobody}</p>}>
              <fieldset class="grid gap-1.5" disabled={isBusy()}>
                <legend class="label">{props.texts.whom}</legend>
                <For each={props.receivers}>
                  {({ placementId, name }) => (
                    <label class="choice">
                      <input type="radio" name="to" value={placementId} required />
                      <span class="wrap-anywhere">{name}</span>
                    </label>
                  )}
                </For>
              </fieldset>
            </Show>
            <p class="flex flex-wrap gap-3">
              <Show when={props.receivers.length > 0}>
                <button type="submit" class="button" disabled={isBusy()}>
                  {props.texts.send}
                </button>
              </Show>
              <button
                type="button"
                class="button button-quiet"
                disabled={isBusy()}
                onClick={() => void Promise.all(all().map(forget))}
              >
                {props.texts.drop}
              </button>
            </p>
          </form>
          <Progress
            step={step()}
            texts={props.texts}
            taken={props.texts.attached}
            onAgain={() => void sendAll()}
            onCancel={cancel}
          />
        </Show>
      )}
    </Show>
  );
}

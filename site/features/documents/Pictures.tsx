import { createSignal, For, onMount, Show } from "solid-js";
import { picturesAtMost } from "../../../domain/documents/rules";
import { call, Refused } from "../account/call";
import { AddPicture } from "./AddPicture";
import type { PictureTexts } from "./documents-texts";
import { type OwnPicture, PictureCard } from "./PictureCard";

/** Somebody's own pictures: the portrait, then the home in her order. */
export function Pictures(props: { pictures: readonly OwnPicture[]; texts: PictureTexts }) {
  const [pictures, setPictures] = createSignal(props.pictures);
  const [busy, setBusy] = createSignal(true);
  const [said, setSaid] = createSignal("");
  const [trouble, setTrouble] = createSignal("");
  onMount(() => setBusy(false));

  const portrait = () => pictures().filter(({ kind }) => kind === "portrait");
  const home = () => pictures().filter(({ kind }) => kind === "home");
  const { locale } = props.texts;

  const reload = async () => {
    setPictures((await call<{ pictures: OwnPicture[] }>(locale, "GET", "/api/me/pictures")).pictures);
  };

  /** One thing at a time; what went wrong is said. */
  const act = async (done: string, work: () => Promise<unknown>) => {
    setBusy(true);
    setSaid("");
    setTrouble("");
    try {
      await work();
      await reload();
      setSaid(done);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error.message || props.texts.unreachable);
    } finally {
      setBusy(false);
    }
  };

  const remove = ({ id }: OwnPicture) => act(props.texts.removed, () => call(locale, "DELETE", `/api/pictures/${id}`));

  const describe = ({ id }: OwnPicture, alt: { de: string; en: string | null }) =>
    act(props.texts.described, () => call(locale, "PATCH", `/api/pictures/${id}`, alt));

  const move = (picture: OwnPicture, by: -1 | 1) => {
    const order = home().map(({ id }) => id);
    const at = order.indexOf(picture.id);
    order.splice(at, 1);
    order.splice(at + by, 0, picture.id);
    const pictureIds = [...portrait().map(({ id }) => id), ...order];
    const place = props.texts.moved.replace("#", String(at + by + 1));
    return act(place, () => call(locale, "PUT", "/api/me/pictures/order", { pictureIds }));
  };

  return (
    <div class="grid gap-5">
      <div class="sticky top-2 z-10 -mb-5">
        <p role="status" class="raised rounded-md bg-egg-soft p-4 font-semibold empty:sr-only">
          {said()}
        </p>
        <p role="alert" class="raised rounded-md bg-coral-soft p-4 font-semibold text-coral empty:sr-only">
          {trouble()}
        </p>
      </div>
      <section class="card p-5 sm:p-7" aria-labelledby="portrait-title">
        <h2 id="portrait-title">{props.texts.portrait}</h2>
        <p class="hint mt-1">{portrait().length > 0 ? props.texts.portraitReplace : props.texts.portraitNone}</p>
        <ul class="mt-4 max-w-60">
          <For each={portrait()}>
            {(picture) => (
              <PictureCard
                picture={picture}
                texts={props.texts}
                busy={busy()}
                onRemove={remove}
                onDescribe={describe}
              />
            )}
          </For>
        </ul>
        <AddPicture kind="portrait" title={props.texts.addPortrait} texts={props.texts} onTaken={reload} />
      </section>
      <section class="card p-5 sm:p-7" aria-labelledby="home-title">
        <h2 id="home-title">{props.texts.home}</h2>
        <p class="hint mt-1">
          {home().length > 0 ? props.texts.homeCount.replace("#", String(home().length)) : props.texts.homeNone}
        </p>
        <ul class="mt-4 grid gap-5 sm:grid-cols-2">
          <For each={home()}>
            {(picture, at) => (
              <PictureCard
                picture={picture}
                texts={props.texts}
                busy={busy()}
                onRemove={remove}
                onDescribe={describe}
                onMove={move}
                isFirst={at() === 0}
                isLast={at() === home().length - 1}
              />
            )}
          </For>
        </ul>
        <Show when={home().length < picturesAtMost - 1} fallback={<p class="mt-5 font-semibold">{props.texts.full}</p>}>
          <AddPicture kind="home" title={props.texts.addHome} texts={props.texts} onTaken={reload} />
        </Show>
      </section>
    </div>
  );
}

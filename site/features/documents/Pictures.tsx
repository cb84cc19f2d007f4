import { createSignal, For, Show } from "solid-js";
import { picturesAtMost } from "../../../domain/documents/rules";
import { ask } from "../../api/ask";
import { call } from "../../api/call";
import type { Asked } from "../../api/command";
import { describePicture, orderPictures, removePicture } from "../../api/documents";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import { AddPicture } from "./AddPicture";
import type { PictureTexts } from "./documents-texts";
import { OwnPictures } from "./own-pictures.query";
import { type OwnPicture, PictureCard } from "./PictureCard";

/** Somebody's own pictures: the portrait, then the home in her order. */
export function Pictures(props: { pictures: readonly OwnPicture[]; texts: PictureTexts }) {
  const [pictures, setPictures] = createSignal(props.pictures);
  const { busy, trouble, said, act } = createAct(props.texts);

  const portrait = () => pictures().filter(({ kind }) => kind === "portrait");
  const home = () => pictures().filter(({ kind }) => kind === "home");
  const { locale } = props.texts;

  const reload = async () => {
    const { ownPictures } = await ask(locale, OwnPictures, {});
    setPictures(ownPictures ?? []);
  };

  /** What she sees afterwards is what the API has. */
  const change = (asked: Asked, done: string) =>
    act(async () => {
      await call(locale, asked);
      await reload();
    }, done);

  const remove = ({ id }: OwnPicture) => change(removePicture({ param: { pictureId: id } }), props.texts.removed);

  const describe = ({ id }: OwnPicture, alt: { de: string; en: string | null }) =>
    change(describePicture({ param: { pictureId: id }, json: alt }), props.texts.described);

  const move = (picture: OwnPicture, by: -1 | 1) => {
    const order = home().map(({ id }) => id);
    const at = order.indexOf(picture.id);
    order.splice(at, 1);
    order.splice(at + by, 0, picture.id);
    const pictureIds = [...portrait().map(({ id }) => id), ...order];
    const place = props.texts.moved.replace("#", String(at + by + 1));
    return change(orderPictures({ json: { pictureIds } }), place);
  };

  return (
    <div class="grid gap-5">
      <div class="sticky top-2 z-10 -mb-5">
        <p role="status" class="raised rounded-md bg-egg-soft p-4 font-semibold empty:sr-only">
          {said()}
        </p>
        <TroubleBox trouble={trouble()} texts={props.texts} />
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

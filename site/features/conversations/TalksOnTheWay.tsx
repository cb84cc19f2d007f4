import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { messageText } from "../../../domain/conversations/rules";
import { messageLength } from "../../../domain/conversations/wire";
import { storeAsItIs } from "../../device/store";
import { askForSync } from "../../device/sync";
import { bubbleOf } from "./Bubble";
import { clockOf, dayWords, isNewDay } from "./day-words";
import { type KeptTalk, keepMessage, keptMessages, keptTalks } from "./on-device";
import { type Waiting, wordsOf } from "./talk";
import { WaitingLine } from "./WaitingLine";
import type { WayTexts } from "./words";

type Shown = {
  readonly talks: readonly KeptTalk[];
  readonly chosen: KeptTalk | null;
  readonly waiting: readonly Waiting[];
};

/**
 * Conversations as this device has them, where there is no network. The service worker shows it under the address that could not be
 * reached; what is written here waits, and goes out with whatever page, or by the service worker, once there is a network.
 */
export function TalksOnTheWay(props: { readonly texts: WayTexts }) {
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [nothing, setNothing] = createSignal(false);
  const [trouble, setTrouble] = createSignal("");
  const [online, setOnline] = createSignal(false);
  let field: HTMLTextAreaElement | undefined;
  let list: HTMLOListElement | undefined;

  const read = async () => {
    const store = await storeAsItIs();
    const [, id = ""] = /\/nachrichten\/([0-9a-f-]{36})/.exec(location.pathname) ?? [];
    const talks = store ? await keptTalks(store) : [];
    setNothing(talks.length === 0);
    const chosen = talks.find(({ placementId }) => placementId === id) ?? null;
    setShown({ talks, chosen, waiting: store && id ? await keptMessages(store, id) : [] });
    list?.scrollTo({ top: list.scrollHeight });
  };

  onMount(() => {
    // Browsers say so too early, and now and then for nothing: a page that came for it would be no page, and a tap on a link lost.
    const comeBack = async () => {
      if (!(await isAnswered())) return;
      // Not over what somebody is writing: it goes out from here, too.
      if (field?.value.trim()) setOnline(true);
      else location.reload();
    };
    addEventListener("online", comeBack);
    onCleanup(() => removeEventListener("online", comeBack));
    void read();
  });

  const submit = async (event: Event, talk: KeptTalk) => {
    event.preventDefault();
    const text = messageText(field?.value ?? "");
    const store = await storeAsItIs();
    if (text === null || !field) return;
    try {
      if (!store) throw new Error("there is no store any more");
      const words = `${props.texts.title}: ${talk.other}`;
      await keepMessage(store, { placementId: talk.placementId, key: crypto.randomUUID(), text, words });
    } catch (error) {
      console.warn("a message could not be kept on this device", error);
      setTrouble(props.texts.unsent);
      return;
    }
    setTrouble("");
    field.value = "";
    // The page that comes sends it.
    if (online()) return location.reload();
    await read();
    await askForSync();
  };

  return (
    <>
      <p role="status" class="rounded-lg bg-yolk-soft p-4 text-on-yolk">
        {online() ? props.texts.online : props.texts.offline}{" "}
        <button type="button" class="link" onClick={() => location.reload()}>
          {online() ? props.texts.reload : props.texts.retry}
        </button>
      </p>
      <Show when={shown()}>
        {(now) => (
          <Show when={now().chosen} fallback={<List talks={now().talks} nothing={nothing()} texts={props.texts} />}>
            {(talk) => (
              <>
                <p>
                  <a href={props.texts.listPath} class="link inline-block py-1">
                    {props.texts.back}
                  </a>
                </p>
                <h2 class="wrap-anywhere">{talk().other}</h2>
                <ol ref={list} class="card grid max-h-[55dvh] content-start gap-3 overflow-y-auto p-4" tabindex="0">
                  <Lines talk={talk()} texts={props.texts} />
                  <For each={now().waiting}>
                    {(message) => (
                      <WaitingLine text={message.text}>
                        {message.refused ? props.texts.refused : props.texts.waiting}
                      </WaitingLine>
                    )}
                  </For>
                </ol>
                <Show when={!talk().open?.over}>
                  <form class="grid gap-2" onSubmit={(event) => void submit(event, talk())}>
                    <label for="text" class="label">
                      {props.texts.message}
                    </label>
                    <textarea ref={field} id="text" rows={2} maxlength={messageLength} required class="input" />
                    <p role="alert" class="font-semibold text-coral">
                      {trouble()}
                    </p>
                    <p>
                      <button type="submit" class="button">
                        {props.texts.later}
                      </button>
                    </p>
                  </form>
                </Show>
              </>
            )}
          </Show>
        )}
      </Show>
    </>
  );
}

/** Whether our server says anything at all. */
async function isAnswered(): Promise<boolean> {
  return fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );
}

function List(props: { talks: readonly KeptTalk[]; nothing: boolean; texts: WayTexts }) {
  return (
    <Show when={!props.nothing} fallback={<p class="card p-6">{props.texts.nothing}</p>}>
      <ul class="grid gap-3">
        <For each={props.talks}>
          {(talk) => (
            <li class="card relative p-4">
              <a
                href={`${props.texts.listPath}/${talk.placementId}`}
                class="text-lg font-bold wrap-anywhere after:absolute after:inset-0"
              >
                {talk.other}
              </a>
              <p class="mt-1 line-clamp-2 wrap-anywhere">{talk.preview}</p>
              <Show when={!talk.open}>
                <p class="text-sm text-soft">{props.texts.notOpened}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Lines(props: { talk: KeptTalk; texts: WayTexts }) {
  const open = () => props.talk.open;
  const said = () => open()?.lines.filter(({ code }) => !code) ?? [];
  return (
    <Show when={open()} fallback={<li>{props.texts.notOpened}</li>}>
      {(talk) => (
        <For each={said()}>
          {(line, at) => (
            <>
              <Show when={isNewDay(said()[at() - 1]?.at, line.at)}>
                <li class="text-center text-sm font-bold text-soft">{dayWords(line.at, props.texts)}</li>
              </Show>
              <li class={bubbleOf(talk().own.includes(line.member))}>
                <p class="text-sm font-bold">
                  {line.member === talk().you ? props.texts.you : (talk().names[line.member] ?? props.talk.other)}
                </p>
                <p classList={{ "whitespace-pre-line wrap-anywhere": true, "text-soft italic": line.text === "" }}>
                  {wordsOf(line, props.texts)}
                </p>
                <p class="mt-1 text-sm text-soft">{clockOf(line.at, props.texts.locale)}</p>
              </li>
            </>
          )}
        </For>
      )}
    </Show>
  );
}

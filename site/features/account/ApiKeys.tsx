import { createSignal, For, Show } from "solid-js";
import { createApiKey, revokeApiKey } from "../../api/accounts";
import { ask } from "../../api/ask";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { KeyTexts } from "./account-texts";
import { CopyButton } from "./CopyButton";
import { dayOf, fill, instant } from "./instants";
import { OwnApiKeys } from "./own-api-keys.query";

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
};
export type Scope = { readonly name: string; readonly text: string };

/** Keys for programs that act for somebody; each is shown once, when it is made. */
export function ApiKeys(props: { keys: readonly ApiKey[]; scopes: readonly Scope[]; texts: KeyTexts }) {
  const { texts } = props;
  const { busy, trouble, setTrouble, act } = createAct(texts);
  const [keys, setKeys] = createSignal(props.keys);
  const [made, setMade] = createSignal<string | null>(null);
  const textOf = (name: string) => props.scopes.find((scope) => scope.name === name)?.text ?? name;

  const create = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const scopes = fields.getAll("scope").map(String);
    if (scopes.length === 0) return setTrouble({ text: texts.scopesMissing, signIn: false });
    return act(async () => {
      const json = { name: String(fields.get("name")), scopes, days: Number(fields.get("days")) };
      const { key } = await call(texts.locale, createApiKey({ json }));
      setMade(key);
      form.reset();
      const { viewer } = await ask(texts.locale, OwnApiKeys, {});
      setKeys(viewer?.apiKeys ?? []);
    });
  };

  const end = ({ id }: ApiKey) =>
    act(async () => {
      await call(texts.locale, revokeApiKey({ param: { apiKeyId: id } }));
      setKeys(keys().filter((key) => key.id !== id));
    });

  return (
    <>
      <Show when={keys().length > 0} fallback={<p class="hint mt-4">{texts.none}</p>}>
        <ul class="mt-4 grid border-b border-line">
          <For each={keys()}>
            {(key) => (
              <li class="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3">
                <div class="mr-auto min-w-0">
                  <p class="font-semibold wrap-anywhere">
                    {key.name} <code class="mono text-sm text-soft">{key.start}…</code>
                  </p>
                  <p class="hint">{key.scopes.map(textOf).join(" · ")}</p>
                  <p class="hint">
                    {key.expiresAt ? `${fill(texts.until, dayOf(key.expiresAt, texts.locale))} · ` : ""}
                    {key.lastUsedAt ? fill(texts.used, instant(key.lastUsedAt, texts.locale)) : texts.unused}
                  </p>
                </div>
                <button
                  type="button"
                  class="button button-quiet"
                  disabled={busy()}
                  aria-label={fill(texts.endLabel, key.name)}
                  onClick={() => end(key)}
                >
                  {texts.end}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div role="status">
        <Show when={made()}>
          {(key) => (
            <div class="mt-4 rounded-lg bg-yolk-soft p-5 text-on-yolk">
              <p class="font-bold">{texts.once}</p>
              <p class="mt-2 mono break-all" data-key>
                {key()}
              </p>
              <div class="mt-4 flex flex-wrap gap-3">
                <CopyButton text={key()} texts={texts} />
                <button type="button" class="button" onClick={() => setMade(null)}>
                  {texts.done}
                </button>
              </div>
            </div>
          )}
        </Show>
      </div>
      <form method="post" data-no-draft class="mt-5 grid gap-4" onSubmit={create}>
        <div class="grid gap-4 sm:grid-cols-2">
          <div>
            <label for="key-name" class="label mb-1.5">
              {texts.name}
            </label>
            <input
              id="key-name"
              name="name"
              required
              maxlength={80}
              autocomplete="off"
              class="input"
              aria-describedby="key-name-hint"
            />
            <p id="key-name-hint" class="hint mt-1">
              {texts.nameHint}
            </p>
          </div>
          <div>
            <label for="key-days" class="label mb-1.5">
              {texts.days}
            </label>
            <select id="key-days" name="days" class="input">
              <For each={texts.dayChoices}>
                {({ days, text }) => (
                  <option value={days} selected={days === 90}>
                    {text}
                  </option>
                )}
              </For>
            </select>
          </div>
        </div>
        <fieldset>
          <legend class="label mb-1.5">{texts.scopes}</legend>
          <div class="flex flex-wrap gap-1.5">
            <For each={props.scopes}>
              {({ name, text }) => (
                <label class="choice">
                  <input type="checkbox" name="scope" value={name} />
                  {text}
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <div>
          <button type="submit" class="button" disabled={busy()}>
            {texts.create}
          </button>
        </div>
      </form>
      <TroubleBox trouble={trouble()} texts={texts} />
    </>
  );
}

import { describeMe } from "../../api/accounts";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { ProfileTexts } from "./account-texts";

/** What somebody is called, and in which language we write to them. */
export function Profile(props: { name: string; language: string; texts: ProfileTexts }) {
  const { busy, trouble, said, act } = createAct(props.texts);

  const save = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const json = { name: String(typed.get("name")), locale: String(typed.get("language")) };
    act(() => call(props.texts.locale, describeMe({ json })), props.texts.saved, form);
  };

  return (
    <form method="post" data-no-outbox class="mt-5 grid gap-4 sm:grid-cols-2" onSubmit={save}>
      <div>
        <label for="name" class="label mb-1.5">
          {props.texts.name}
        </label>
        <input id="name" name="name" value={props.name} required maxlength={120} autocomplete="name" class="input" />
      </div>
      <div>
        <label for="language" class="label mb-1.5">
          {props.texts.language}
        </label>
        <select id="language" name="language" class="input" aria-describedby="language-hint">
          <option value="de" selected={props.language === "de"}>
            {props.texts.german}
          </option>
          <option value="en" selected={props.language === "en"}>
            {props.texts.english}
          </option>
        </select>
        <p id="language-hint" class="hint mt-1">
          {props.texts.languageHint}
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-4 sm:col-span-2">
        <button type="submit" class="button" disabled={busy()}>
          {props.texts.save}
        </button>
        <p role="status" class="font-semibold">
          {said()}
        </p>
      </div>
      <div class="sm:col-span-2">
        <TroubleBox trouble={trouble()} texts={props.texts} />
      </div>
    </form>
  );
}

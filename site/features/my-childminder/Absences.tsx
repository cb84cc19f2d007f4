import { createSignal, For, type JSX, Show } from "solid-js";
import { ask } from "../../graphql";
import { createAct } from "../account/act";
import { call, Refused } from "../account/call";
import { fill, longDay } from "../account/instants";
import { TroubleBox } from "../account/TroubleBox";
import { absenceFields, absenceIn } from "./absence-form";
import type { AbsenceTexts } from "./absence-texts";
import { OwnAbsences, type OwnAbsencesQuery } from "./absences.query";

type Absence = NonNullable<OwnAbsencesQuery["ownAbsences"]>[number];
type Texts = Readonly<Record<string, string>>;

const api = "/api/me/childminder/absences";

/**
 * Her holidays, entered and taken back without leaving the page; without JavaScript the same forms go to the page. Which of
 * them overlap is the house's to say, so after each change the list is asked for again.
 */
export function Absences(props: { absences: readonly Absence[]; sent: Texts; errors: Texts; texts: AbsenceTexts }) {
  const { texts } = props;
  const { trouble, act } = createAct(texts);
  const [absences, setAbsences] = createSignal(props.absences);
  const [errors, setErrors] = createSignal(props.errors);
  const [said, setSaid] = createSignal("");

  const refresh = async () => {
    const { ownAbsences } = await ask(texts.locale, OwnAbsences, {});
    if (ownAbsences) setAbsences(ownAbsences);
    setErrors({});
    setSaid(texts.saved);
  };

  const enter = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    setSaid("");
    return act(async () => {
      try {
        await call(texts.locale, "POST", api, absenceIn(new FormData(form)));
      } catch (error) {
        if (!(error instanceof Refused) || Object.keys(error.fields).length === 0) throw error;
        return point(form, error.fields);
      }
      form.reset();
      return refresh();
    });
  };

  /** Each mistake stands at its field, and she at the first. */
  const point = (form: HTMLFormElement, fields: Texts) => {
    const named = Object.entries(fields).map(([field, text]) => [nameOf(field), text] as const);
    setErrors(Object.fromEntries(named));
    const [first] = named;
    form.querySelector<HTMLElement>(`[name="${first?.[0]}"]`)?.focus();
  };

  const remove = (event: SubmitEvent, { id }: Absence) => {
    event.preventDefault();
    setSaid("");
    return act(async () => {
      await call(texts.locale, "DELETE", `${api}/${id}`);
      await refresh();
    });
  };

  const periodOf = ({ from, lastDay }: Absence) => {
    const [first, last] = [longDay(from, texts.locale), longDay(lastDay, texts.locale)];
    return from === lastDay ? first : fill(texts.fromTo, first, last);
  };

  const day = (name: "absentFrom" | "absentLast", label: string): JSX.Element => (
    <div>
      <label for={name} class="label mb-1.5">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="date"
        value={props.sent[name] ?? ""}
        required
        class="input"
        aria-invalid={errors()[name] ? "true" : undefined}
        aria-describedby={errors()[name] ? `${name}-error` : undefined}
      />
      <Show when={errors()[name]}>
        {(text) => (
          <p id={`${name}-error`} class="mt-1 text-sm font-semibold text-coral">
            <span class="sr-only">{texts.wrong} </span>
            {text()}
          </p>
        )}
      </Show>
    </div>
  );

  return (
    <>
      <ul class="mt-3 divide-y divide-line">
        <For each={absences()} fallback={<li class="text-soft">{texts.none}</li>}>
          {(absence) => (
            <li>
              <form
                method="post"
                class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
                onSubmit={(event) => remove(event, absence)}
              >
                <p class="min-w-0">
                  <strong>{texts.kinds[absence.kind]}</strong> {periodOf(absence)}
                  <Show when={absence.overlaps}>
                    <span class="block text-sm text-coral">{texts.overlaps}</span>
                  </Show>
                </p>
                <input type="hidden" name="absence" value={absence.id} />
                <button
                  type="submit"
                  name="action"
                  value="present"
                  class="button button-quiet"
                  aria-label={fill(texts.removeLabel, periodOf(absence))}
                >
                  {texts.remove}
                </button>
              </form>
            </li>
          )}
        </For>
      </ul>
      <p role="status" class="mt-2 font-semibold empty:hidden">
        {said()}
      </p>
      <TroubleBox trouble={trouble()} texts={texts} />
      <form method="post" class="mt-4 grid gap-4 border-t border-line pt-4 sm:grid-cols-3" novalidate onSubmit={enter}>
        {day("absentFrom", texts.from)}
        {day("absentLast", texts.last)}
        <div>
          <label for="kind" class="label mb-1.5">
            {texts.kind}
          </label>
          <select id="kind" name="kind" class="input">
            <For each={Object.entries(texts.kinds)}>
              {([kind, text]) => (
                <option value={kind} selected={kind === (props.sent["kind"] ?? "holiday")}>
                  {text}
                </option>
              )}
            </For>
          </select>
        </div>
        <p class="sm:col-span-3">
          <button type="submit" name="action" value="absence" class="button button-quiet">
            {texts.enter}
          </button>
        </p>
      </form>
    </>
  );
}

function nameOf(field: string): string {
  return absenceFields[field as keyof typeof absenceFields] ?? field;
}

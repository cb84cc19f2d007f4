import { createSignal, For, type JSX, Show } from "solid-js";
import { ask } from "../../api/ask";
import { call } from "../../api/call";
import type { Asked } from "../../api/command";
import { fill, longDay } from "../account/instants";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import { absenceOf, presenceOf } from "./absence-form";
import type { AbsenceTexts } from "./absence-texts";
import { OwnAbsences, type OwnAbsencesQuery } from "./absences.query";

type Absence = NonNullable<OwnAbsencesQuery["ownAbsences"]>[number];
type Texts = Readonly<Record<string, string>>;

/**
 * Her holidays, entered and taken back without leaving the page; without JavaScript the same forms go to the page. Which of
 * them overlap is the API's to say, so after each change the list is asked for again.
 */
export function Absences(props: { absences: readonly Absence[]; sent: Texts; errors: Texts; texts: AbsenceTexts }) {
  const { texts } = props;
  const { trouble, errors, said, act } = createAct(texts, { errors: props.errors });
  const [absences, setAbsences] = createSignal(props.absences);

  const send = async (asked: Asked) => {
    await call(texts.locale, asked);
    const { ownAbsences } = await ask(texts.locale, OwnAbsences, {});
    if (ownAbsences) setAbsences(ownAbsences);
  };

  const enter = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const work = async () => {
      await send(absenceOf(new FormData(form)));
      form.reset();
    };
    return act(work, texts.saved, form);
  };

  const remove = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const asked = presenceOf(new FormData(event.currentTarget));
    return act(() => send(asked), texts.saved);
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
            <li data-undo-item>
              <form
                method="post"
                class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
                onSubmit={remove}
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
                  data-undo={`${texts.kinds[absence.kind]} ${periodOf(absence)}`}
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
          <select id="kind" name="kind" class="input" data-never-kept>
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

import { Match, Show, Switch } from "solid-js";
import type { UploadStep } from "./create-upload";
import type { UploadTexts } from "./documents-texts";

type Props = {
  step: UploadStep;
  texts: UploadTexts;
  taken: string;
  onAgain: () => void;
  onCancel: () => void;
};

/** How far a file is, in words: heard by who does not see the bar. */
export function Progress(props: Props) {
  const percent = () => (props.step.is === "sending" ? props.step.percent : 100);
  return (
    <div class="mt-3">
      <p role="status" class="font-semibold">
        <Switch>
          <Match when={props.step.is === "sending"}>{props.texts.sending}</Match>
          <Match when={props.step.is === "checking" && props.step.takesLong}>{props.texts.checkingLong}</Match>
          <Match when={props.step.is === "checking"}>{props.texts.checking}</Match>
          <Match when={props.step.is === "taken"}>{props.taken}</Match>
        </Switch>
      </p>
      <Show when={props.step.is === "sending"}>
        <div class="mt-2 flex flex-wrap items-center gap-4">
          <progress
            class="h-2 min-w-40 flex-1 accent-brand"
            max={100}
            value={percent()}
            aria-label={props.texts.sending}
          />
          <button type="button" class="link py-1" onClick={() => props.onCancel()}>
            {props.texts.cancel}
          </button>
        </div>
      </Show>
      <div role="alert">
        <Show when={props.step.is === "refused" && props.step.text}>
          {(text) => <p class="rounded-md bg-coral-soft p-4 font-semibold text-coral">{text()}</p>}
        </Show>
        <Show when={props.step.is === "interrupted"}>
          <p class="rounded-md bg-coral-soft p-4 font-semibold text-coral">
            {props.texts.interrupted}{" "}
            <button type="button" class="link py-0.5" onClick={() => props.onAgain()}>
              {props.texts.again}
            </button>
          </p>
        </Show>
      </div>
    </div>
  );
}

import { Show } from "solid-js";
import type { ActTexts } from "./act-texts";
import { signInAndBack, type Trouble } from "./create-act";

export function TroubleBox(props: { trouble: Trouble | null; texts: ActTexts }) {
  return (
    <div role="alert">
      <Show when={props.trouble}>
        {(trouble) => (
          <p class="mt-4 rounded-md bg-coral-soft p-4 font-semibold text-coral">
            {trouble().text}{" "}
            <Show when={trouble().signIn}>
              <a href={signInAndBack(props.texts)} class="link inline-block py-0.5">
                {props.texts.signInAgain}
              </a>
            </Show>
          </p>
        )}
      </Show>
    </div>
  );
}

import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { Week } from "../../../domain/kernel/calendar";
import { fromBits, hoursPerWeek } from "../../../domain/kernel/fortnight-grid";
import type { Locale } from "../../paraglide/runtime.js";
import { WeekGrid } from "./WeekGrid";
import { type Bits, fill, linkFields } from "./week-fields-link";
import gridCss from "./week-grid.css?inline";
import { isOfWeek } from "./week-names";
import { weekPickerTexts } from "./week-picker-texts";

const nothing: Bits = "0".repeat(1344);

let isStyled = false;

/** Once for all pickers of a page. */
function styleGrids(): void {
  if (isStyled) return;
  isStyled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(gridCss);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/**
 * A week to paint, laid over the plain fields of the form it stands in: whatever is painted is written into them, whatever is
 * written there is painted, and only they are sent.
 */
export function WeekPicker(props: { locale: Locale; thisWeek: Week }) {
  const texts = weekPickerTexts(props.locale);
  let root!: HTMLDivElement;
  let fields: ReturnType<typeof linkFields>;
  const [ready, setReady] = createSignal(false);
  const [bits, setBits] = createSignal(nothing);
  const [alternating, setAlternating] = createSignal(false);
  const [night, setNight] = createSignal(false);

  const summary = () => {
    const hours = hoursPerWeek(fromBits(bits()));
    return hours === 0 ? texts.none : fill(texts.sum, hours.toLocaleString(texts.locale));
  };

  /** Painted: without alternation week B follows week A. */
  const paint = (painted: Bits) => {
    const next = alternating() ? painted : painted.slice(0, 672).repeat(2);
    setBits(next);
    fields.writeFields(next);
    fields.writeText(next);
  };

  const preset = (from: number, until: number) => {
    const day = "0".repeat(from * 4) + "1".repeat((until - from) * 4) + "0".repeat((24 - until) * 4);
    paint((day.repeat(5) + "0".repeat(192)).repeat(2));
  };

  const alternate = (on: boolean) => {
    turnAlternating(on);
    paint(bits());
  };

  const differs = () => bits().slice(0, 672) !== bits().slice(672);

  const onInput = async (event: Event) => {
    const name = (event.target as HTMLInputElement).name;
    if (name === "hours") {
      const read = await fields.readText();
      if (read === null) return;
      turnAlternating(read.slice(0, 672) !== read.slice(672));
      setBits(read);
      fields.writeFields(read);
    } else if (name === "alternates") {
      setAlternating(fields.alternating());
      paint(bits());
    } else if (isOfWeek(name)) {
      setBits(fields.readFields());
      fields.writeText(bits());
    }
  };

  const turnAlternating = (on: boolean) => {
    const box = fields.field("alternates");
    if (box) box.checked = on;
    setAlternating(on);
  };

  onMount(async () => {
    const form = root.closest("form");
    if (!form) return;
    styleGrids();
    fields = linkFields(form, texts);
    setAlternating(fields.alternating());
    setBits(fields.readFields());
    if (bits() === nothing && fields.field("hours")?.value) {
      const read = await fields.readText();
      if (read) {
        turnAlternating(read.slice(0, 672) !== read.slice(672));
        setBits(read);
      }
    }
    setNight(hasNight(bits()));
    form.addEventListener("input", onInput);
    onCleanup(() => form.removeEventListener("input", onInput));
    setReady(true);
  });

  return (
    <div ref={root} class="week-picker">
      <Show when={ready()}>
        <fieldset class="flex flex-wrap gap-2" aria-label={texts.rhythm}>
          <button type="button" class="choice" aria-pressed={!alternating()} onClick={() => alternate(false)}>
            {texts.every}
          </button>
          <button type="button" class="choice" aria-pressed={alternating()} onClick={() => alternate(true)}>
            {texts.two}
          </button>
        </fieldset>
        <div class="mt-2 flex flex-wrap gap-2">
          <For each={texts.presets}>
            {({ text, from, until }) => (
              <button type="button" class="choice" onClick={() => preset(from, until)}>
                {text}
              </button>
            )}
          </For>
          <button type="button" class="choice" onClick={() => paint(nothing)}>
            {texts.clear}
          </button>
        </div>
        <For each={alternating() ? [0, 1] : [0]}>
          {(week) => (
            <WeekGrid
              week={week}
              label={alternating() ? (texts.weeks[week] ?? "") : texts.week}
              titled={alternating()}
              texts={texts}
              bits={bits()}
              night={night()}
              paint={paint}
            />
          )}
        </For>
        <Show when={alternating()}>
          <div class="mt-2 flex flex-wrap items-center gap-2">
            <p class="hint">{texts.now[props.thisWeek]}</p>
            <Show when={differs()}>
              <button type="button" class="choice" onClick={() => paint(bits().slice(0, 672).repeat(2))}>
                {texts.copy}
              </button>
            </Show>
          </div>
        </Show>
        <div class="mt-2 flex flex-wrap items-center justify-between gap-x-4">
          <p class="text-sm font-semibold" role="status">
            {summary()}
          </p>
          <label class="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              class="size-5 accent-brand"
              checked={night()}
              onInput={(event) => setNight(event.currentTarget.checked)}
            />
            {texts.night}
          </label>
        </div>
        <p class="hint">{texts.help}</p>
      </Show>
    </div>
  );
}

/** Whether anything lies outside 6 to 20 o'clock, which is what the grid shows at first. */
function hasNight(bits: Bits): boolean {
  for (let day = 0; day < 14; day++) {
    const hours = bits.slice(day * 96, day * 96 + 96);
    if (hours.slice(0, 24).includes("1") || hours.slice(80).includes("1")) return true;
  }
  return false;
}

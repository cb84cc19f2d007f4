/** The rows of `listings` as the market takes them, some thousands at a time. */
import type { Client } from "pg";
import type { Day } from "../../domain/kernel/calendar";
import { type FortnightGrid, fromHex } from "../../domain/kernel/fortnight-grid";
import type { MarketListing } from "../../domain/market/shelf";

const atOnce = 2_000;

type Row = Omit<MarketListing, "spansFrom" | "spansFree" | "spansFreeTwo"> & Record<"from" | "free" | "two", string>;

export async function* marketRows(client: Client): AsyncGenerator<MarketListing> {
  const grids = new Map<string, FortnightGrid>();
  const gridOf = (hex: string) => {
    const grid = grids.get(hex) ?? fromHex(hex);
    grids.set(hex, grid);
    return grid;
  };
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await client.query<Row>(statement, [after, atOnce]);
    for (const { from, free, two, ...row } of rows)
      yield {
        ...row,
        spansFrom: words<Day>(from),
        spansFree: words(free).map(gridOf),
        spansFreeTwo: words(two).map(gridOf),
      };
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.childminderId;
  }
}

function words<Word extends string>(text: string): Word[] {
  return text === "" ? [] : (text.split(" ") as Word[]);
}

const hex = (grids: string) =>
  `array_to_string(array(select substr(encode(bit_send(free), 'hex'), 9) from unnest(${grids}) free), ' ')`;

const statement = `
  select childminder_id as "childminderId", slug, name, place_name as "placeName", lon, lat, blur_metres as "blurMetres", joint,
    languages, pedagogies, pets, garden, smoke_free as "smokeFree", barrier_free as "barrierFree", meals,
    meal_charge_cents as "mealChargeCents", hourly_price_cents as "hourlyPriceCents", picture_id as "pictureId",
    from_age_months as "fromAgeMonths", to_age_months as "toAgeMonths", answered_percent as "answeredPercent",
    answer_hours as "answerHours", array_to_string(spans_from, ' ') as "from", ${hex("spans_free")} as free,
    ${hex("spans_free_two")} as two
  from listings where childminder_id > $1::uuid order by childminder_id limit $2`;

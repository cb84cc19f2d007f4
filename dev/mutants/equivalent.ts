/** Changes that no test can notice because nothing that a caller sees changes. Each says why; one that no longer stands in its file is reported. */
export interface Equivalent {
  readonly file: string;
  /** The line it stands in, without its indentation. */
  readonly line: string;
  /** As the run prints it. */
  readonly change: string;
  readonly why: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: "domain/accounts/rules.ts",
    line: 'const [local = "", domain = ""] = email.split("@");',
    change: 'local = "" → local = "mutant"',
    why: "What is split has a first part always; the default is there for the types.",
  },
  {
    file: "domain/homes/caps.ts",
    line: "const rows = table.filter((row) => row.land === land).sort((a, b) => (a.from < b.from ? -1 : 1));",
    change: "a.from < b.from → a.from <= b.from",
    why: "No two rows of a Land begin on one day.",
  },
  {
    file: "domain/homes/caps.ts",
    line: "const rows = table.filter((row) => row.land === land).sort((a, b) => (a.from < b.from ? -1 : 1));",
    change: "a.from < b.from ? -1 : 1 → a.from < b.from ? -1 : 2",
    why: "Only the sign counts in a comparison.",
  },
  {
    file: "domain/homes/caps.ts",
    line: "const rows = table.filter((row) => row.land === land).sort((a, b) => (a.from < b.from ? -1 : 1));",
    change: "-1 → -2",
    why: "Only the sign counts in a comparison.",
  },
  {
    file: "domain/capacity/entries.ts",
    line: "const days = [...changes, ...changesOfLaw(home.land, start)].filter((day) => day > start && holdsOn(entry, day));",
    change: "day > start → day >= start",
    why: "The start is looked at anyway.",
  },
  {
    file: "domain/capacity/entries.ts",
    line: "if (entry.bornMonth && entry.from.slice(0, 7) < entry.bornMonth) {",
    change: "entry.from.slice(0, 7) → entry.from.slice(0, 8)",
    why: "As text, a day of a month is greater than its month however much of it is read.",
  },
  {
    file: "domain/capacity/entries.ts",
    line: '{ from: "1900-01-01" as Day, until: null, grid: fullGrid(), ownMaximum: MOST_AT_ONCE },',
    change: '"1900-01-01" as Day → "" as Day',
    why: "Both are before any day that is asked for.",
  },
  {
    file: "domain/capacity/rules.ts",
    line: "const worthTaking = shareOf(fewer.schedule, wanted) >= SHARE_WORTH_TAKING && fewer.from < all.from;",
    change:
      "shareOf(fewer.schedule, wanted) >= SHARE_WORTH_TAKING && fewer.from < all.from → true && fewer.from < all.from",
    why: "Where all of it is free some day, the best of fewer hours is at least half of it.",
  },
  {
    file: "domain/capacity/rules.ts",
    line: "const period = best && firstPeriodOf(spans.slice(best.at), best.schedule);",
    change: "spans.slice(best.at) → spans",
    why: "An earlier span that held as much would have been the best.",
  },
  {
    file: "domain/capacity/rules.ts",
    line: "if (!wanted.floating) return [0, 0];",
    change: "[0, 0] → [1, 0]",
    why: "Without floating hours, none of the room counts.",
  },
  {
    file: "domain/capacity/rules.ts",
    line: "if (!wanted.floating) return [0, 0];",
    change: "[0, 0] → [0, 1]",
    why: "Without floating hours, none of the room counts.",
  },
  {
    file: "domain/capacity/spans.ts",
    line: "if (period.from > from) days.add(period.from);",
    change: "period.from > from → period.from >= from",
    why: "`from` is among the days anyway.",
  },
  {
    file: "domain/capacity/spans.ts",
    line: "if (period.until !== null && period.until > from) days.add(period.until);",
    change: "period.until > from → period.until >= from",
    why: "`from` is among the days anyway.",
  },
  {
    file: "domain/homes/address/matching.ts",
    line: 'return houseNumber.toLowerCase().replaceAll(/\\s/g, "");',
    change: "houseNumber.toLowerCase() → houseNumber.toUpperCase()",
    why: "Both sides of the comparison are written alike.",
  },
  {
    file: "domain/homes/rules.ts",
    line: "const radius = 1_000 * Math.sqrt(PEOPLE_TO_HIDE_AMONG / (Math.PI * Math.max(peoplePerSquareKm, 1)));",
    change: "Math.max(peoplePerSquareKm, 1) → Math.max(peoplePerSquareKm, 2)",
    why: "With so few people the blur is the widest either way.",
  },
  {
    file: "domain/childminders/proofs/rules.ts",
    line: "return a.validUntil === null || (b.validUntil !== null && a.validUntil > b.validUntil);",
    change: "a.validUntil > b.validUntil → a.validUntil >= b.validUntil",
    why: "Equal ends were told apart a line before.",
  },
  {
    file: "domain/costs/rules.ts",
    line: "const percent = shares ? (shares[Math.min(childNumber, shares.length) - 1] ?? 100) : 100;",
    change:
      "shares[Math.min(childNumber, shares.length) - 1] ?? 100 → shares[Math.min(childNumber, shares.length) - 1] ?? 101",
    why: "The index is within the list always; the default is there for the types.",
  },
  {
    file: "domain/families/rules.ts",
    line: "return bornMonth > today.slice(0, 7);",
    change: "today.slice(0, 7) → today.slice(0, 8)",
    why: "As text, a month is before its days however much of the day is read.",
  },
  {
    file: "domain/kernel/calendar.ts",
    line: "return b < a ? b : a;",
    change: "b < a → b <= a",
    why: "Of equal days either is the earlier.",
  },
  {
    file: "domain/kernel/calendar.ts",
    line: "return b > a ? b : a;",
    change: "b > a → b >= a",
    why: "Of equal days either is the later.",
  },
  {
    file: "domain/kernel/calendar.ts",
    line: "return Number(date.slice(8, 10));",
    change: "date.slice(8, 10) → date.slice(8, 11)",
    why: "A day has ten signs.",
  },
  {
    file: "domain/kernel/care-schedule.ts",
    line: 'if (!(hours > 0) || !Number.isInteger(hours * 4)) throw new AppError("schedule.not_quarter_hours", { hours }, field);',
    change: "hours > 0 → hours >= 0",
    why: "Zero was refused a line before.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "const BITS_OF_HEX_DIGIT = Int8Array.from({ length: 128 }, (_, code) => {",
    change: "length: 128 → length: 129",
    why: "A table larger than what is looked up in it.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => {",
    change: "length: 256 → length: 257",
    why: "A table larger than what is looked up in it.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: 'return Number.isNaN(digit) ? -1 : Number.parseInt([...digit.toString(2).padStart(4, "0")].reverse().join(""), 2);',
    change: "-1 → -2",
    why: "Only whether it is negative counts.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "const until = untilMinute <= fromMinute ? untilMinute + MINUTES_PER_DAY : untilMinute;",
    change: "untilMinute <= fromMinute → untilMinute < fromMinute",
    why: "Equal times were refused before.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let at = 0; at < WORDS; at++) {",
    change: "at < WORDS → at <= WORDS",
    why: "Beyond the end of the words there is nothing to read or to write.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let at = 0; at < WORDS; at++) words[at] = how(wordAt(left, at), wordAt(right, at));",
    change: "at < WORDS → at <= WORDS",
    why: "Beyond the end of the words there is nothing to read or to write.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let at = 0; at < WORDS; at++) if ((wordAt(want, at) & ~wordAt(have, at)) !== 0) return false;",
    change: "at < WORDS → at <= WORDS",
    why: "Beyond the end of the words there is nothing to read or to write.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let level = 0; level < limit && bits !== 0; level++) {",
    change: "level < limit && bits !== 0 → true && bits !== 0",
    why: "Beyond the last level there is nothing to read or to write.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let level = 0; level < limit && bits !== 0; level++) {",
    change: "level < limit → level <= limit",
    why: "Beyond the last level there is nothing to read or to write.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let level = 0; level < limit && bits !== 0; level++) {",
    change: "level < limit && bits !== 0 → level < limit || bits !== 0",
    why: "Beyond the last level there is nothing to read or to write, and no bits rise no further.",
  },
  {
    file: "domain/kernel/fortnight-grid.ts",
    line: "for (let level = 0; level < limit && bits !== 0; level++) {",
    change: "level < limit && bits !== 0 → level < limit && true",
    why: "No bits rise no further: stopping early only saves time.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "return careSchedule({ fixed: this.#grid(fixed), ...(floating && { floating }) }, this.#field);",
    change: "floating && { floating } → true && { floating }",
    why: "Floating hours that are undefined are no floating hours.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: 'const hoursPerWeek = token.kind === "hours" ? token.hours : 0;',
    change: 'token.kind === "hours" ? token.hours : 0 → token.kind === "hours" ? token.hours : 1',
    why: "It is called at hours only; the default is there for the types.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "return offending(code, this.#text, this.#tokens[at]?.at ?? 0, this.#field, more);",
    change: "this.#tokens[at]?.at ?? 0 → this.#tokens[at]?.at ?? 1",
    why: "The token is there always; the default is there for the types.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "for (let day = first[0] ?? 0; ; day = ((day + 1) % 7) as Weekday) {",
    change: "first[0] ?? 0 → first[0] ?? 1",
    why: "A name of days names one at least; the default is there for the types.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "const isOver = untilMinute < fromMinute;",
    change: "untilMinute < fromMinute → untilMinute <= fromMinute",
    why: "Equal times were refused before.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "if (isOver && isMorning && last.onDial && fromMinute < NOON + 60 && untilMinute < NOON) {",
    change: "fromMinute < NOON + 60 → fromMinute <= NOON + 60",
    why: "No time of a clock with hands is at 13:00.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "if (isOver && isMorning && last.onDial && fromMinute < NOON + 60 && untilMinute < NOON) {",
    change: "NOON + 60 → NOON + 61",
    why: "Times are quarter hours.",
  },
  {
    file: "domain/kernel/parse-schedule.ts",
    line: "if (isOver && untilMinute > 0 && length > LONGEST_NIGHT && !isNight && days > 1) {",
    change: "untilMinute > 0 → untilMinute > 1",
    why: "Times are quarter hours.",
  },
  {
    file: "domain/kernel/print-schedule.ts",
    line: "const same = clauses.find((one) => one.week === week && sameSpans(one.spans, spans));",
    change:
      "clauses.find((one) => one.week === week && sameSpans(one.spans, spans)) → clauses.findLast((one) => one.week === week && sameSpans(one.spans, spans))",
    why: "There is one such clause at most.",
  },
  {
    file: "domain/kernel/print-schedule.ts",
    line: "for (let at = 0; at < days.length; ) {",
    change: "at < days.length → at <= days.length",
    why: "Behind the last day there is none to add.",
  },
  {
    file: "domain/kernel/print-schedule.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of code, as it stands there
    line: 'return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;',
    change: 'items.join("") → items.join("mutant")',
    why: "Of one item nothing is joined.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: "export const LONGEST_NIGHT = 14 * 60;",
    change: "14 * 60 → 14 * 61",
    why: "Nights are counted in quarter hours.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: "const time = hours ? null : take(TIME);",
    change: "hours ? null : take(TIME) → false ? null : take(TIME)",
    why: "No time stands right behind hours.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: 'const onDial = half === null && minute >= 60 && minute < 780 && !time[0].startsWith("0");',
    change: "half === null && minute >= 60 && minute < 780 → half === null && minute >= 60 && true",
    why: "What a later time could mean is not asked.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: 'const onDial = half === null && minute >= 60 && minute < 780 && !time[0].startsWith("0");',
    change: "minute < 780 → minute <= 780",
    why: "What 13:00 could mean is not asked.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: 'const onDial = half === null && minute >= 60 && minute < 780 && !time[0].startsWith("0");',
    change: "minute < 780 → minute < 781",
    why: "What 13:00 could mean is not asked.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: "if (minute > MINUTES_PER_DAY || Number(time[2] ?? time[4] ?? 0) > 59) return null;",
    change: "time[2] ?? time[4] ?? 0 → time[2] ?? time[4] ?? 1",
    why: "One minute is no more than 59, as none is.",
  },
  {
    file: "domain/kernel/schedule-words.ts",
    line: "if (minute > MINUTES_PER_DAY || Number(time[2] ?? time[4] ?? 0) > 59) return null;",
    change: "Number(time[2] ?? time[4] ?? 0) > 59 → Number(time[2] ?? time[4] ?? 0) >= 59",
    why: "59 is no quarter hour and refused, if in other words.",
  },
  {
    file: "domain/search/explain.ts",
    line: "const period: Period = { from: begin.from > start ? begin.from : start, until: end?.from ?? null };",
    change: "begin.from > start → begin.from >= start",
    why: "Of equal days either is the later.",
  },
  {
    file: "domain/search/explain.ts",
    line: "const current = spans.find(({ from, until }) => from <= start && (until === null || until > start));",
    change:
      "spans.find(({ from, until }) => from <= start && (until === null || until > start)) → spans.findLast(({ from, until }) => from <= start && (until === null || until > start))",
    why: "Spans do not overlap: one holds at most.",
  },
  {
    file: "domain/places/rules.ts",
    line: 'const name = readName(rest ?? "");',
    change: 'rest ?? "" → rest ?? "mutant"',
    why: "There is a rest always; the default is there for the types.",
  },
  {
    file: "domain/places/rules.ts",
    line: "const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];",
    change: "i > 1 && j > 1 → i > 1 && true",
    why: "Before the first letter there is none that could be the same.",
  },
  {
    file: "domain/places/rules.ts",
    line: "const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];",
    change: "i > 1 && j > 1 → true && j > 1",
    why: "Before the first letter there is none that could be the same.",
  },
  {
    file: "domain/places/rules.ts",
    line: "const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];",
    change: "j > 1 → j >= 1",
    why: "Before the first letter there is none that could be the same.",
  },
  {
    file: "domain/places/rules.ts",
    line: "const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];",
    change: "i > 1 → i >= 1",
    why: "Before the first letter there is none that could be the same.",
  },
  {
    file: "domain/places/rules.ts",
    line: "let previous = Array.from({ length: key.length + 1 }, (_, j) => j);",
    change: "key.length + 1 → key.length + 2",
    why: "The row is read up to the length of the key.",
  },
];

import type { ErrorTable } from "../kernel/error-codes/table";

export const placementsErrors = {
  "placements.not_found": { status: 404, de: "Diese Anfrage gibt es nicht.", en: "There is no such inquiry." },
  "placements.not_now": {
    status: 409,
    de: "Inzwischen hat sich etwas geändert, und dieser Schritt geht nicht mehr. Bitte sehen Sie nach, wie es jetzt steht.",
    en: "Something has changed meanwhile, and this step is no longer possible. Please look at how things stand now.",
  },
  "placements.not_yours": {
    status: 403,
    de: "Diesen Schritt macht die andere Seite.",
    en: "This step is the other side's.",
  },
  "placements.reason_missing": {
    status: 422,
    de: "Bitte sagen Sie mit einem Wort, warum.",
    en: "Please say in a word why.",
  },
  "placements.own": {
    status: 409,
    de: "Bei sich selbst oder in der eigenen Familie können Sie nicht anfragen.",
    en: "You cannot ask yourself or somebody of your own family.",
  },
  "placements.already_asked": {
    status: 409,
    de: "Für dieses Kind läuft bei dieser Tagespflegeperson schon eine Anfrage oder Betreuung.",
    en: "For this child an inquiry or placement with this childminder is already open.",
  },
  "placements.too_many_open": {
    status: 409,
    de: "Mehr als {maximum} Anfragen können nicht zugleich offen sein. Ziehen Sie zuerst eine zurück, oder warten Sie eine Antwort ab.",
    en: "No more than {maximum} inquiries can be open at once. Withdraw one first, or wait for an answer.",
  },
  "placements.too_often": {
    status: 409,
    de: "Das geht höchstens {most}-mal am Tag. Bitte versuchen Sie es morgen wieder.",
    en: "This is possible at most {most} times a day. Please try again tomorrow.",
  },
  "placements.asked_her_too_often": {
    status: 409,
    de: "Bei derselben Tagespflegeperson können Sie höchstens {most}-mal in {days} Tagen anfragen.",
    en: "You can ask the same childminder at most {most} times in {days} days.",
  },
  "placements.offer_days": {
    status: 422,
    de: "Ein Angebot gilt {least} bis {most} Tage.",
    en: "An offer holds for {least} to {most} days.",
  },
  "placements.meal_charge": {
    status: 422,
    de: "Das Verpflegungsgeld liegt zwischen 0 und {most} € im Monat.",
    en: "The meal charge lies between €0 and €{most} a month.",
  },
  "placements.offer_expired": {
    status: 409,
    de: "Dieses Angebot ist abgelaufen. Fragen Sie die Tagespflegeperson, ob sie es noch einmal macht.",
    en: "This offer has expired. Ask the childminder whether she will make it again.",
  },
  "placements.visit_times_missing": {
    status: 422,
    de: "Bitte schlagen Sie mindestens einen Termin vor.",
    en: "Please propose at least one time.",
  },
  "placements.visit_too_many_times": {
    status: 422,
    de: "Höchstens {maximum} Termine lassen sich auf einmal vorschlagen.",
    en: "At most {maximum} times can be proposed at once.",
  },
  "placements.visit_time_twice": {
    status: 422,
    de: "Ein Termin steht zweimal da.",
    en: "One time is there twice.",
  },
  "placements.visit_past": {
    status: 422,
    de: "Dieser Termin ist schon vorbei.",
    en: "This time has already passed.",
  },
  "placements.visit_too_late": {
    status: 422,
    de: "Termine liegen höchstens {days} Tage voraus.",
    en: "Times lie no more than {days} days ahead.",
  },
  "placements.visit_clock": {
    status: 422,
    de: "Bitte geben Sie die Uhrzeit so an: 15:30.",
    en: "Please give the time like this: 15:30.",
  },
  "placements.visit_minutes": {
    status: 422,
    de: "Ein Kennenlernen dauert {least} bis {most} Minuten.",
    en: "A visit takes {least} to {most} minutes.",
  },
  "placements.visit_not_found": {
    status: 404,
    de: "Für dieses Kennenlernen ist kein Termin offen.",
    en: "No time is open for this visit.",
  },
  "placements.visit_picked": {
    status: 409,
    de: "Der Termin steht schon fest. Sagen Sie ihn zuerst ab, wenn Sie einen anderen möchten.",
    en: "The time is already settled. Call it off first if you would like another one.",
  },
  "placements.visit_own_proposal": {
    status: 409,
    de: "Diese Termine haben Sie selbst vorgeschlagen; die andere Seite wählt einen davon.",
    en: "You proposed these times yourself; the other side picks one of them.",
  },
  "placements.visit_time_unknown": {
    status: 422,
    de: "Dieser Termin wurde nicht vorgeschlagen.",
    en: "This time was not proposed.",
  },
  "placements.notice_too_soon": {
    status: 422,
    de: "Der letzte Tag kann frühestens der {earliest} sein.",
    en: "The last day can be {earliest} at the earliest.",
  },
  "placements.notice_too_late": {
    status: 422,
    de: "Der letzte Tag kann spätestens der {latest} sein.",
    en: "The last day can be {latest} at the latest.",
  },
  "placements.child_placed": {
    status: 409,
    de: "Für dieses Kind ist ein Platz vereinbart. Geben Sie ihn zuerst zurück, oder kündigen Sie die Betreuung.",
    en: "A place is agreed for this child. Give it back first, or give notice.",
  },
  "placements.settling_in_taken": {
    status: 409,
    de: "In diesen zwei Wochen gewöhnt sich bei Ihnen schon ein Kind ein. Frei dafür ist der {earliest}. Wenn Sie zwei Kinder zugleich eingewöhnen möchten, setzen Sie das Häkchen.",
    en: "Another child settles in with you in these two weeks. The next start without that is {earliest}. If you would like to settle two children in at once, tick the box.",
  },
  "placements.settling_not_running": {
    status: 409,
    de: "Notizen gehören in die Zeit der Eingewöhnung.",
    en: "Notes belong to the time of settling in.",
  },
  "placements.settling_day": {
    status: 422,
    de: "An diesem Tag ist keine Eingewöhnung vorgesehen, oder er liegt noch vor Ihnen.",
    en: "No settling-in is planned for this day, or it is still to come.",
  },
} as const satisfies ErrorTable;

type PlacementsErrors = typeof placementsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends PlacementsErrors {}
}

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
  "placements.not_open": {
    status: 409,
    de: "Diese Tagespflegeperson nimmt über Tagesnest noch keine Anfragen an. Bitte merken Sie sie sich; wir zeigen in ihrem Profil, sobald es geht.",
    en: "This childminder does not take inquiries through Tagesnest yet. Please keep her in mind; her profile shows as soon as it is possible.",
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
  "placements.same_child": {
    status: 422,
    de: "Das ist dasselbe Kind. Bitte wählen Sie das Geschwisterkind.",
    en: "This is the same child. Please choose the sibling.",
  },
  "placements.siblings_together": {
    status: 409,
    de: "Die Familie fragt für zwei Kinder zusammen an: Ein Angebot gilt für beide oder keines.",
    en: "The family asks for two children together: an offer is for both or neither.",
  },
  "placements.not_open_yet": {
    status: 409,
    de: "Dafür muss zuerst die neue Vereinbarung zur Auftragsverarbeitung gelten: Stimmen Sie ihr bitte zu; sie gilt vier Wochen nach der Ankündigung.",
    en: "First the new data processing agreement must hold: please agree to it; it holds four weeks after its announcement.",
  },
  "placements.care_over": {
    status: 409,
    de: "Diese Betreuung ist inzwischen zu Ende oder wurde geändert.",
    en: "This care has ended or was changed meanwhile.",
  },
  "placements.child_elsewhere": {
    status: 409,
    de: "Dieses Kind hat in denselben Zeiten schon einen Platz bei einer anderen Tagespflegeperson.",
    en: "This child already has a place with another childminder in the same hours.",
  },
  "placements.invitation_expired": {
    status: 410,
    de: "Diese Einladung ist abgelaufen: Sie galt {days} Tage. Bitte fragen Sie nach einer neuen.",
    en: "This invitation has expired: it was valid for {days} days. Please ask for a new one.",
  },
  "placements.invitation_not_found": {
    status: 404,
    de: "Diese Einladung gibt es nicht oder nicht mehr.",
    en: "There is no such invitation, or no longer.",
  },
  "placements.invitation_of_somebody_else": {
    status: 409,
    de: "Diese Einladung ging an eine andere E-Mail-Adresse als die, mit der Sie angemeldet sind. Melden Sie sich mit der eingeladenen an, oder bitten Sie um eine Einladung an diese.",
    en: "This invitation went to another e-mail address than the one you are signed in with. Sign in with the invited address, or ask for an invitation to this one.",
  },
  "placements.invitation_unknown": {
    status: 404,
    de: "Diese Einladung kennen wir nicht. Bitte öffnen Sie den Link ganz, so wie er in der Nachricht steht.",
    en: "We do not know this invitation. Please open the link in full, as it stands in the message.",
  },
  "placements.invitation_used": {
    status: 410,
    de: "Diese Einladung wurde schon angenommen.",
    en: "This invitation has already been accepted.",
  },
  "placements.invitation_withdrawn": {
    status: 410,
    de: "Diese Einladung gilt nicht mehr: Sie wurde zurückgezogen oder durch eine neue ersetzt.",
    en: "This invitation no longer holds: it was withdrawn, or another one took its place.",
  },
  "placements.joined_before_birth": {
    status: 422,
    de: "Die Betreuung begann am {from}, vor der Geburt dieses Kindes. Bitte wählen Sie das richtige Kind, oder bitten Sie die Tagespflegeperson, den Eintrag zu berichtigen.",
    en: "The care began on {from}, before this child was born. Please choose the right child, or ask the childminder to correct the entry.",
  },
  "placements.contract_days": {
    status: 422,
    de: "Für den Vertrag bleiben {least} bis {most} Tage nach der Annahme.",
    en: "The contract can take {least} to {most} days after the acceptance.",
  },
  "placements.contract_concluded": {
    status: 409,
    de: "Dass der Vertrag geschlossen ist, steht schon da.",
    en: "That the contract is concluded has already been noted.",
  },
  "placements.contract_stands": {
    status: 409,
    de: "Der Vertrag ist als geschlossen eingetragen. Gilt er nicht oder nicht mehr, nehmen Sie zuerst den Eintrag zurück; dann können Sie den Platz zurückgeben.",
    en: "The contract is noted as concluded. If it does not hold, or no longer, take that note back first; then you can give the place back.",
  },
  "placements.contract_in_future": {
    status: 422,
    de: "Der Vertrag kann nicht an einem Tag geschlossen worden sein, der noch kommt.",
    en: "The contract cannot have been concluded on a day that is still to come.",
  },
  "placements.contract_too_early": {
    status: 422,
    de: "Der Platz wurde am {since} angenommen; der Vertrag folgt frühestens an diesem Tag.",
    en: "The place was accepted on {since}; the contract follows on that day at the earliest.",
  },
  "placements.contract_day_past": {
    status: 422,
    de: "Bitte schlagen Sie einen anderen Tag vor, frühestens den {earliest}.",
    en: "Please propose another day, {earliest} at the earliest.",
  },
  "placements.contract_day_late": {
    status: 422,
    de: "Der Vertrag sollte vor dem ersten Tag stehen: spätestens am {latest}.",
    en: "The contract should be there before the first day: by {latest} at the latest.",
  },
  "placements.contract_day_unknown": {
    status: 409,
    de: "Dieser Vorschlag gilt nicht mehr. Bitte sehen Sie nach, wie es jetzt steht.",
    en: "This proposal no longer holds. Please look at how things stand now.",
  },
  "placements.contract_day_own": {
    status: 409,
    de: "Auf Ihren eigenen Vorschlag antwortet die andere Seite.",
    en: "Your own proposal is answered by the other side.",
  },
  "placements.contract_not_due": {
    status: 409,
    de: "Für den Vertrag ist noch bis zum {day} Zeit. Erst danach kann der Platz deswegen freigegeben werden.",
    en: "There is time for the contract until {day}. Only then can the place be released for want of it.",
  },
  "placements.contract_not_asked": {
    status: 409,
    de: "Zuerst werden beide gefragt, ob es bei dem Platz bleibt; das geschieht in der Nacht nach dem vereinbarten Tag. Danach kann er freigegeben werden.",
    en: "First both are asked whether the place is still wanted, in the night after the agreed day. Then it can be released.",
  },
  "placements.meal_charge": {
    status: 422,
    de: "Das Verpflegungsgeld liegt zwischen 0 und {most} € im Monat.",
    en: "The meal charge lies between €0 and €{most} a month.",
  },
  "placements.meals_forbidden": {
    status: 422,
    de: "Hier dürfen Sie Eltern bei einem geförderten Platz nichts für das Essen berechnen ({rule}). Bitte lassen Sie das Feld leer.",
    en: "Here you may not charge parents for meals with a funded place ({rule}). Please leave the field empty.",
  },
  "placements.meals_fixed": {
    status: 422,
    de: "Was Eltern für das Essen zahlen, ist hier festgelegt: {amount} € im Monat ({rule}). Ein eigenes Verpflegungsgeld kommt bei einem geförderten Platz nicht dazu; bitte lassen Sie das Feld leer.",
    en: "What parents pay for meals is fixed here: €{amount} a month ({rule}). With a funded place no charge of your own is added; please leave the field empty.",
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
  "placements.change_too_soon": {
    status: 422,
    de: "Eine Änderung kann frühestens am {earliest} beginnen.",
    en: "A change can begin on {earliest} at the earliest.",
  },
  "placements.change_after_end": {
    status: 422,
    de: "Die Betreuung endet schon am {last}. Eine Änderung beginnt spätestens an diesem Tag.",
    en: "Care already ends on {last}. A change begins on that day at the latest.",
  },
  "placements.change_nothing": {
    status: 422,
    de: "Das ist schon so vereinbart. Ändern Sie die Zeiten oder den letzten Tag.",
    en: "This is what is agreed already. Change the hours or the last day.",
  },
  "placements.change_open": {
    status: 409,
    de: "Es gibt schon einen Vorschlag, der auf Antwort wartet. Beantworten Sie ihn zuerst, oder nehmen Sie ihn zurück.",
    en: "A proposal is already waiting for an answer. Answer it first, or take it back.",
  },
  "placements.change_days": {
    status: 422,
    de: "Ein Vorschlag gilt {least} bis {most} Tage.",
    en: "A proposal holds for {least} to {most} days.",
  },
  "placements.change_expired": {
    status: 409,
    de: "Dieser Vorschlag ist abgelaufen. Er kann noch einmal gemacht werden.",
    en: "This proposal has expired. It can be made again.",
  },
  "placements.change_not_found": {
    status: 404,
    de: "Dieser Vorschlag ist nicht mehr offen. Bitte sehen Sie nach, wie es jetzt steht.",
    en: "This proposal is no longer open. Please look at how things stand now.",
  },
  "placements.change_own": {
    status: 409,
    de: "Diesen Vorschlag haben Sie selbst gemacht; die andere Seite antwortet darauf.",
    en: "You made this proposal yourself; the other side answers it.",
  },
  "placements.change_not_own": {
    status: 409,
    de: "Diesen Vorschlag hat die andere Seite gemacht. Nehmen Sie ihn an, oder sagen Sie, warum nicht.",
    en: "The other side made this proposal. Agree to it, or say why not.",
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

import type { ErrorTable } from "./table";

/** Profiles, care homes and permits. */
export const childmindersErrors = {
  "childminders.address_unknown": {
    status: 422,
    de: "„{street}“ finden wir in {postalCode} {town} nicht. Bitte prüfen Sie die Schreibweise.",
    en: "We cannot find “{street}” in {postalCode} {town}. Please check how it is written.",
  },
  "childminders.age_range_reversed": {
    status: 422,
    de: "Das Höchstalter liegt unter dem Mindestalter von {from} Monaten.",
    en: "The oldest age is below the youngest of {from} months.",
  },
  "childminders.already_listed": {
    status: 409,
    de: "Ihr Eintrag ist bereits öffentlich.",
    en: "Your listing is already public.",
  },
  "childminders.already_registered": {
    status: 409,
    de: "Sie sind bereits eingetragen.",
    en: "You are already registered.",
  },
  "childminders.care_home_full": {
    status: 409,
    de: "In dieser Tagespflegestelle arbeiten schon {most} Personen.",
    en: "{most} people already work in this care home.",
  },
  "childminders.care_home_not_found": {
    status: 404,
    de: "Diese Tagespflegestelle gibt es nicht.",
    en: "There is no such care home.",
  },
  "childminders.caring_since_future": {
    status: 422,
    de: "Das Jahr liegt in der Zukunft.",
    en: "That year is in the future.",
  },
  "childminders.geocoder_down": {
    status: 503,
    de: "Adressen lassen sich gerade nicht prüfen. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    en: "Addresses cannot be checked right now. Please try again in a few minutes.",
  },
  "childminders.hours_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlen noch Ihre Betreuungszeiten.",
    en: "Your hours are still missing before you can be listed.",
  },
  "childminders.meal_charge_missing": {
    status: 422,
    de: "Bitte nennen Sie das Verpflegungsgeld im Monat.",
    en: "Please name the meal charge per month.",
  },
  "childminders.meal_charge_without_meals": {
    status: 422,
    de: "Verpflegungsgeld gibt es nur, wenn Mahlzeiten extra kosten.",
    en: "There is a meal charge only where meals cost extra.",
  },
  "childminders.name_unreadable": {
    status: 422,
    de: "Bitte geben Sie einen Namen mit Buchstaben an.",
    en: "Please enter a name made of letters.",
  },
  "childminders.not_found": {
    status: 404,
    de: "Diese Tagespflegeperson finden wir nicht (mehr).",
    en: "We cannot find this childminder (any more).",
  },
  "childminders.not_listed": {
    status: 409,
    de: "Ihr Eintrag ist nicht öffentlich.",
    en: "Your listing is not public.",
  },
  "childminders.permit_beyond_law": {
    status: 422,
    de: "In diesem Land ({land}) sind höchstens {most} erlaubt.",
    en: "In this Land ({land}) at most {most} are allowed.",
  },
  "childminders.permit_ends_before_it_begins": {
    status: 422,
    de: "Das Ende der Pflegeerlaubnis liegt vor ihrem Beginn am {from}.",
    en: "The permit ends before it begins on {from}.",
  },
  "childminders.permit_for_nobody": {
    status: 422,
    de: "Eine Pflegeerlaubnis gilt für mindestens ein Kind.",
    en: "A permit is for one child at least.",
  },
  "childminders.permit_missing": {
    status: 409,
    de: "Vor der Veröffentlichung muss das Jugendamt die Pflegeerlaubnis bestätigt haben.",
    en: "Before you can be listed the youth office must have confirmed the permit.",
  },
  "childminders.permit_overlaps": {
    status: 409,
    de: "Für diese Zeit gibt es schon eine Pflegeerlaubnis ab {from}.",
    en: "There already is a permit for this time, from {from}.",
  },
  "childminders.permit_too_long": {
    status: 422,
    de: "Eine Pflegeerlaubnis gilt höchstens {longest} Jahre (§ 43 SGB VIII).",
    en: "A permit holds for at most {longest} years (§ 43 SGB VIII).",
  },
  "childminders.postal_code_unknown": {
    status: 422,
    de: "Die Postleitzahl {postalCode} kennen wir nicht.",
    en: "We do not know the postal code {postalCode}.",
  },
  "childminders.proof_owed": {
    status: 422,
    de: "Von diesem Nachweis ist niemand wegen des Alters ausgenommen.",
    en: "Nobody is exempt from this proof by age.",
  },
  "childminders.proof_end_computed": {
    status: 422,
    de: "Wie lange dieser Nachweis gilt, ergibt sich aus dem Ausstellungstag.",
    en: "How long this proof holds follows from the day it was issued.",
  },
  "childminders.proof_end_missing": {
    status: 422,
    de: "Bis wann gilt dieser Nachweis? Bitte nennen Sie den letzten Tag.",
    en: "Until when does this proof hold? Please name the last day.",
  },
  "childminders.proof_ends_before_it_begins": {
    status: 422,
    de: "Der letzte Tag liegt vor dem Ausstellungstag.",
    en: "The last day is before the day of issue.",
  },
  "childminders.proof_from_the_future": {
    status: 422,
    de: "Der Ausstellungstag liegt in der Zukunft.",
    en: "The day of issue is in the future.",
  },
  "childminders.proof_lapsed": {
    status: 422,
    de: "Dieser Nachweis galt nur bis zum {lastDay}.",
    en: "This proof held until {lastDay} only.",
  },
  "childminders.proof_not_found": {
    status: 404,
    de: "Diesen Nachweis finden wir nicht (mehr).",
    en: "We cannot find this proof (any more).",
  },
  "childminders.proof_confirmed_already": {
    status: 409,
    de: "Dieser Nachweis ist bereits bestätigt.",
    en: "This proof has been confirmed already.",
  },
  "childminders.proof_without_document": {
    status: 422,
    de: "Diesen Nachweis sieht Ihr Jugendamt ein. Er sagt etwas über Ihre Gesundheit, darum bewahren wir ihn nicht auf.",
    en: "Your youth office looks at this proof. It says something about your health, so we do not keep it.",
  },
  "childminders.proofs_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch ein gültiger Nachweis: {proofs}.",
    en: "Before you can be listed a valid proof is still missing: {proofs}.",
  },
  "childminders.text_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch Ihre Vorstellung.",
    en: "Your introduction is still missing before you can be listed.",
  },
  "childminders.town_mismatch": {
    status: 422,
    de: "Zur Postleitzahl {postalCode} gehört: {towns}.",
    en: "The postal code {postalCode} belongs to: {towns}.",
  },
  "childminders.address_unclear": {
    status: 409,
    de: "Diese Adresse gibt es mehrmals. Bitte wählen Sie aus.",
    en: "There are several such addresses. Please choose one.",
  },
  "childminders.agreement_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch die Vereinbarung zur Auftragsverarbeitung.",
    en: "The processing agreement is still missing before you can be listed.",
  },
  "childminders.agreement_outdated": {
    status: 409,
    de: "Der Text hat sich inzwischen geändert. Bitte lesen Sie die neue Fassung.",
    en: "The text has changed meanwhile. Please read the new version.",
  },
  "childminders.already_invited": {
    status: 409,
    de: "An diese Adresse ist schon eine Einladung unterwegs.",
    en: "An invitation to this address is already on its way.",
  },
  "childminders.claim_decided": {
    status: 409,
    de: "Darüber hat inzwischen schon jemand entschieden.",
    en: "Somebody has decided this meanwhile.",
  },
  "childminders.claim_not_found": {
    status: 404,
    de: "Diese Angabe gibt es in Ihrem Gebiet nicht (mehr).",
    en: "There is no such entry in your area (any more).",
  },
  "childminders.home_of_colleague": {
    status: 409,
    de: "Diese Tagespflegestelle hat Ihre Kollegin oder Ihr Kollege angelegt; nur sie oder er kann sie ändern.",
    en: "Your colleague opened this care home; only they can change it.",
  },
  "childminders.home_shared": {
    status: 409,
    de: "Hier arbeiten {people} Personen. Solange bleibt es eine gemeinsame Tagespflege.",
    en: "{people} people work here. As long as they do, it stays joint care.",
  },
  "childminders.invitation_expired": {
    status: 410,
    de: "Diese Einladung ist abgelaufen. Bitten Sie um eine neue.",
    en: "This invitation has expired. Ask for a new one.",
  },
  "childminders.invitation_not_found": {
    status: 404,
    de: "Diese Einladung gibt es nicht (mehr).",
    en: "There is no such invitation (any more).",
  },
  "childminders.invitation_of_somebody_else": {
    status: 403,
    de: "Diese Einladung ging an eine andere E-Mail-Adresse. Melden Sie sich mit der Adresse an, an die sie ging.",
    en: "This invitation went to another e-mail address. Sign in with the address it was sent to.",
  },
  "childminders.invitation_used": {
    status: 410,
    de: "Diese Einladung wurde schon angenommen.",
    en: "This invitation has already been accepted.",
  },
  "childminders.leave_first": {
    status: 409,
    de: "Sie arbeiten schon mit anderen zusammen. Verlassen Sie erst diese Tagespflegestelle.",
    en: "You already work with others. Leave that care home first.",
  },
  "childminders.moved_too_often": {
    status: 409,
    de: "Die Adresse lässt sich höchstens {most} Mal im Jahr ändern. Schreiben Sie uns, wenn das nicht reicht.",
    en: "The address can be changed {most} times a year at most. Write to us if that is not enough.",
  },
  "childminders.not_in_joint_care": {
    status: 409,
    de: "Das geht nur in gemeinsamer Tagespflege.",
    en: "This is for joint care only.",
  },
  "childminders.not_registered": {
    status: 409,
    de: "Sagen Sie zuerst, wer Sie sind und wo Sie betreuen.",
    en: "First say who you are and where you care.",
  },
  "childminders.price_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch Ihr Preis.",
    en: "Your price is still missing before you can be listed.",
  },
  "childminders.reason_too_short": {
    status: 422,
    de: "Bitte schreiben Sie einen Grund von mindestens {least} Zeichen; die Tagespflegeperson liest ihn.",
    en: "Please write a reason of at least {least} characters; the childminder reads it.",
  },
} as const satisfies ErrorTable;

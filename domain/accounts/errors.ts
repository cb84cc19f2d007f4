import type { ErrorTable } from "../kernel/error-codes/table";

/** Signing in, second factors, devices, keys, and who may see whom. */
export const accountsErrors = {
  "accounts.address_unknown": {
    status: 422,
    de: "Das ist keine E-Mail-Adresse.",
    en: "That is not an e-mail address.",
  },
  "accounts.api_key_not_found": {
    status: 404,
    de: "Diesen API-Schlüssel gibt es nicht.",
    en: "There is no such API key.",
  },
  "accounts.api_key_refused": {
    status: 401,
    de: "Dieser API-Schlüssel gilt nicht oder nicht mehr.",
    en: "This API key is not or no longer valid.",
  },
  "accounts.challenge_expired": {
    status: 401,
    de: "Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.",
    en: "Signing in took too long. Please start again.",
  },
  "accounts.challenge_spent": {
    status: 401,
    de: "Das waren zu viele falsche Codes. Bitte beginnen Sie die Anmeldung noch einmal.",
    en: "Too many wrong codes. Please start signing in again.",
  },
  "accounts.code_used": {
    status: 401,
    de: "Dieser Code wurde schon benutzt. Bitte warten Sie, bis Ihre App den nächsten zeigt.",
    en: "That code has been used already. Please wait until your app shows the next one.",
  },
  "accounts.code_wrong": {
    status: 401,
    de: "Dieser Code stimmt nicht. Er wechselt alle 30 Sekunden; bitte geben Sie den aus Ihrer App ein.",
    en: "That code is wrong. It changes every 30 seconds; please enter the one your app shows.",
  },
  "accounts.cross_site": {
    status: 403,
    de: "Diese Anfrage kam von einer anderen Seite und wurde nicht ausgeführt.",
    en: "This request came from another site and was not carried out.",
  },
  "accounts.email_same": {
    status: 422,
    de: "Das ist schon die Adresse Ihres Kontos.",
    en: "That is the address of your account already.",
  },
  "accounts.email_taken": {
    status: 409,
    de: "Zu dieser Adresse gibt es inzwischen ein anderes Konto.",
    en: "Another account has this address by now.",
  },
  "accounts.email_changes_too_many": {
    status: 429,
    de: "Eine neue Adresse können Sie höchstens {most} Mal am Tag anfragen.",
    en: "You can ask for a new address {most} times a day at most.",
  },
  "accounts.email_link_unknown": {
    status: 404,
    de: "Diesen Link kennen wir nicht. Bitte öffnen Sie ihn vollständig, so wie er in der Nachricht steht.",
    en: "We do not know this link. Please open it in full, as it stands in the message.",
  },
  "accounts.email_link_of_somebody_else": {
    status: 409,
    de: "Dieser Link gehört zu einem anderen Konto als dem, mit dem Sie angemeldet sind.",
    en: "This link belongs to another account than the one you are signed in with.",
  },
  "accounts.email_link_used": {
    status: 410,
    de: "Dieser Link wurde schon benutzt.",
    en: "This link has already been used.",
  },
  "accounts.email_link_expired": {
    status: 410,
    de: "Dieser Link gilt nicht mehr.",
    en: "This link no longer works.",
  },
  "accounts.link_expired": {
    status: 410,
    de: "Dieser Link gilt nicht mehr: Er war {minutes} Minuten gültig. Bitte lassen Sie sich einen neuen schicken.",
    en: "This link has expired: it was valid for {minutes} minutes. Please ask for a new one.",
  },
  "accounts.link_of_somebody_else": {
    status: 409,
    de: "Dieser Link gehört zu einem anderen Konto als dem, mit dem Sie angemeldet sind. Melden Sie sich zuerst ab.",
    en: "This link belongs to another account than the one you are signed in with. Please sign out first.",
  },
  "accounts.link_unknown": {
    status: 404,
    de: "Diesen Link kennen wir nicht. Bitte öffnen Sie ihn vollständig, so wie er in der Nachricht steht.",
    en: "We do not know this link. Please open it in full, as it stands in the message.",
  },
  "accounts.link_used": {
    status: 410,
    de: "Dieser Link wurde schon benutzt. Bitte lassen Sie sich einen neuen schicken.",
    en: "This link has already been used. Please ask for a new one.",
  },
  "accounts.links_on_their_way": {
    status: 429,
    de: "An diese Adresse sind gerade schon mehrere Links gegangen. Bitte öffnen Sie den neuesten: Er gilt noch. Einen weiteren schicken wir in {minutes} Min.",
    en: "Several links have just gone to this address. Please open the newest: it still works. We send another one in {minutes} min.",
  },
  "accounts.not_signed_in": {
    status: 401,
    de: "Bitte melden Sie sich an.",
    en: "Please sign in.",
  },
  "accounts.not_understood": {
    status: 400,
    de: "Diese Anfrage zum Anmelden war nicht verständlich.",
    en: "This sign-in request was not understood.",
  },
  "accounts.passkey_expired": {
    status: 401,
    de: "Das hat zu lange gedauert. Bitte beginnen Sie mit dem Passkey noch einmal.",
    en: "That took too long. Please start again with your passkey.",
  },
  "accounts.passkey_not_added": {
    status: 422,
    de: "Dieser Passkey ließ sich nicht prüfen und wurde nicht hinzugefügt. Bitte versuchen Sie es noch einmal.",
    en: "This passkey could not be checked and was not added. Please try again.",
  },
  "accounts.passkey_not_found": {
    status: 404,
    de: "Diesen Passkey gibt es nicht.",
    en: "There is no such passkey.",
  },
  "accounts.passkey_not_unlocked": {
    status: 403,
    de: "Bitte entsperren Sie den Passkey mit Finger, Gesicht oder PIN. Ohne das steht er nicht für Sie.",
    en: "Please unlock the passkey by finger, face or PIN. Without that it does not stand for you.",
  },
  "accounts.passkey_of_another_site": {
    status: 403,
    de: "Dieser Passkey wurde auf einer anderen Seite benutzt: {site}. Hier gilt er nicht.",
    en: "This passkey was used on another site: {site}. It is not valid here.",
  },
  "accounts.passkey_refused": {
    status: 401,
    de: "Dieser Passkey gehört zu keinem Konto, oder er ließ sich nicht prüfen.",
    en: "This passkey belongs to no account, or it could not be checked.",
  },
  "accounts.municipality_unknown": {
    status: 422,
    de: "In diesem Land kennen wir keine Gemeinde „{municipality}“. Bitte schreiben Sie ihren Namen aus.",
    en: "We know no municipality “{municipality}” in this Land. Please write its name in full.",
  },
  "accounts.municipality_ambiguous": {
    status: 422,
    de: "In diesem Land heißen mehrere Gemeinden „{municipality}“. Bitte wählen Sie, welche gemeint ist: {choices}.",
    en: "Several municipalities of this Land are called “{municipality}”. Please choose which one is meant: {choices}.",
  },
  "accounts.only_role": {
    status: 409,
    de: "Das ist die einzige Rolle dieses Kontos. Wenn Sie Tagesnest nicht mehr brauchen, können Sie das Konto löschen.",
    en: "This is the only role of this account. If you no longer need Tagesnest, you can delete the account.",
  },
  "accounts.own_role": {
    status: 409,
    de: "Ihre eigene Rolle ändert eine Kollegin oder ein Kollege.",
    en: "Your own role is changed by a colleague.",
  },
  "accounts.person_not_found": { status: 404, de: "Diese Person gibt es nicht.", en: "There is no such person." },
  "accounts.person_sought_vaguely": {
    status: 422,
    de: "Bitte geben Sie eine vollständige E-Mail-Adresse, die Adresse eines öffentlichen Profils oder eine Kennung ein.",
    en: "Please enter a complete e-mail address, the address of a public profile, or an id.",
  },
  "accounts.reason_too_short": {
    status: 422,
    de: "Bitte schreiben Sie den Grund in mindestens {least} Zeichen auf.",
    en: "Please write down the reason in at least {least} characters.",
  },
  "accounts.recovery_code_wrong": {
    status: 401,
    de: "Dieser Wiederherstellungscode stimmt nicht oder wurde schon benutzt.",
    en: "This recovery code is wrong or has been used.",
  },
  "accounts.refresh_token_refused": {
    status: 401,
    de: "Dieses Token gilt nicht mehr. Bitte melden Sie das Programm neu an.",
    en: "This token is no longer valid. Please sign the program in again.",
  },
  "accounts.role_given": {
    status: 409,
    de: "Dieses Konto ist für die Arbeit da. Für Ihre eigene Familie oder Kindertagespflege legen Sie bitte ein Konto mit Ihrer privaten E-Mail-Adresse an.",
    en: "This account is for work. For your own family or childminding, please open an account with your private e-mail address.",
  },
  "accounts.role_not_held": {
    status: 409,
    de: "Diese Rolle hat das Konto nicht.",
    en: "The account does not have this role.",
  },
  "accounts.roles_not_together": {
    status: 422,
    de: "Nur Eltern und Tagespflegeperson gehen zusammen. Wer für ein Jugendamt oder für Tagesnest arbeitet, braucht dafür ein eigenes Konto.",
    en: "Only parent and childminder go together. Who works for a youth office or for Tagesnest needs an account of their own for that.",
  },
  "accounts.scope_not_yours": {
    status: 422,
    de: "Diese Berechtigung haben Sie selbst nicht: {scope}.",
    en: "You do not have this permission yourself: {scope}.",
  },
  "accounts.second_factor_exists": {
    status: 409,
    de: "Der zweite Faktor ist schon eingeschaltet.",
    en: "The second factor is already switched on.",
  },
  "accounts.second_factor_locked": {
    status: 429,
    de: "Nach zu vielen falschen Codes ist der zweite Faktor für {minutes} Minuten gesperrt.",
    en: "After too many wrong codes the second factor is locked for {minutes} minutes.",
  },
  "accounts.second_factor_missing": {
    status: 409,
    de: "Für dieses Konto ist kein zweiter Faktor eingeschaltet.",
    en: "No second factor is switched on for this account.",
  },
  "accounts.second_factor_obligatory": {
    status: 409,
    de: "Ihre Rolle verlangt einen zweiten Faktor.",
    en: "Your role requires a second factor.",
  },
  "accounts.session_not_found": {
    status: 404,
    de: "Dieses Gerät ist nicht angemeldet.",
    en: "This device is not signed in.",
  },
  "accounts.sign_in_refused": {
    status: 401,
    de: "Die Anmeldung über {provider} hat nicht geklappt. Bitte versuchen Sie es noch einmal oder nehmen Sie einen Link.",
    en: "Signing in with {provider} did not work. Please try again or use a link.",
  },
} as const satisfies ErrorTable;

type AccountsErrors = typeof accountsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends AccountsErrors {}
}

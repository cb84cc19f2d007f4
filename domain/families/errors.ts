import type { ErrorTable } from "../kernel/error-codes/table";

/** Families, co-parents, children, saved searches and favourites. */
export const familiesErrors = {
  "families.already_invited": {
    status: 409,
    de: "Diese Adresse ist schon eingeladen. Die Einladung steht noch offen.",
    en: "This address has already been invited. The invitation is still open.",
  },
  "families.already_member": {
    status: 409,
    de: "Diese Person gehört schon zur Familie.",
    en: "This person already belongs to the family.",
  },
  "families.care_need_not_found": {
    status: 404,
    de: "Für dieses Kind ist keine Betreuung eingetragen.",
    en: "No care has been entered for this child.",
  },
  "families.child_not_found": { status: 404, de: "Dieses Kind gibt es nicht.", en: "There is no such child." },
  "families.child_too_far": {
    status: 422,
    de: "So weit im Voraus geht es nicht: Höchstens {months} Monate.",
    en: "That is too far ahead: {months} months at most.",
  },
  "families.child_too_old": {
    status: 422,
    de: "Kindertagespflege gibt es für Kinder unter {years} Jahren.",
    en: "Childminders care for children under {years} years.",
  },
  "families.invitation_expired": {
    status: 410,
    de: "Diese Einladung gilt nicht mehr: Sie war {days} Tage gültig. Bitten Sie um eine neue.",
    en: "This invitation has expired: it was valid for {days} days. Please ask for a new one.",
  },
  "families.invitation_not_found": {
    status: 404,
    de: "Diese Einladung gibt es nicht oder nicht mehr.",
    en: "There is no such invitation, or no longer.",
  },
  "families.invitation_of_somebody_else": {
    status: 409,
    de: "Diese Einladung ging an eine andere E-Mail-Adresse als die, mit der Sie angemeldet sind. Melden Sie sich mit der eingeladenen Adresse an, oder bitten Sie um eine Einladung an diese hier.",
    en: "This invitation went to another e-mail address than the one you are signed in with. Sign in with the invited address, or ask for an invitation to this one.",
  },
  "families.invitation_unknown": {
    status: 404,
    de: "Diese Einladung kennen wir nicht. Bitte öffnen Sie den Link vollständig, so wie er in der Nachricht steht.",
    en: "We do not know this invitation. Please open the link in full, as it stands in the message.",
  },
  "families.invitation_used": {
    status: 410,
    de: "Diese Einladung wurde schon angenommen.",
    en: "This invitation has already been accepted.",
  },
  "families.invitation_withdrawn": {
    status: 410,
    de: "Diese Einladung wurde zurückgezogen. Fragen Sie die Person, die Sie eingeladen hat.",
    en: "This invitation was withdrawn. Please ask whoever invited you.",
  },
  "families.join_from_shared": {
    status: 409,
    de: "Sie gehören schon zu einer Familie mit einem anderen Elternteil. Verlassen Sie diese zuerst, dann öffnen Sie die Einladung noch einmal.",
    en: "You already belong to a family with another parent. Please leave it first, then open the invitation again.",
  },
  "families.join_with_children": {
    status: 409,
    de: "Sie haben schon eine Familie mit Kindern, und die geht nicht in einer anderen auf. Laden Sie stattdessen die andere Person zu sich ein, oder löschen Sie die Kinder dort zuerst.",
    en: "You already have a family with children, and it does not dissolve into another one. Invite the other person to yours instead, or remove the children there first.",
  },
  "families.last_parent": {
    status: 409,
    de: "Sie sind der einzige Elternteil. Laden Sie zuerst eine zweite Person ein, oder löschen Sie alles in Ihrem Konto unter „Meine Daten“.",
    en: "You are the only parent. Invite a second person first, or erase everything in your account under “My data”.",
  },
  "families.none": { status: 404, de: "Sie haben noch keine Familie angelegt.", en: "You have no family yet." },
  "families.role_in_use": {
    status: 409,
    de: "Zu diesem Konto gehört eine Familie mit Kindern, gespeicherten Suchen oder gemerkten Tagespflegepersonen. Sie bleibt nur mit der Rolle Eltern erreichbar.",
    en: "A family with children, saved searches or remembered childminders belongs to this account. It can be reached only with the role of a parent.",
  },
  "families.search_not_found": {
    status: 404,
    de: "Diese gespeicherte Suche gibt es nicht.",
    en: "There is no such saved search.",
  },
  "families.stop_link_unknown": {
    status: 404,
    de: "Diesen Link kennen wir nicht. Bitte öffnen Sie ihn vollständig, so wie er in der Nachricht steht.",
    en: "We do not know this link. Please open it in full, as it stands in the message.",
  },
  "families.too_many_children": {
    status: 409,
    de: "Mehr als {maximum} Kinder lassen sich nicht eintragen.",
    en: "No more than {maximum} children can be entered.",
  },
  "families.too_many_favourites": {
    status: 409,
    de: "Mehr als {maximum} Tagespflegepersonen können Sie sich nicht merken. Nehmen Sie zuerst eine heraus.",
    en: "You cannot keep more than {maximum} childminders. Please remove one first.",
  },
  "families.too_many_invitations": {
    status: 409,
    de: "Es stehen schon {maximum} Einladungen offen. Ziehen Sie zuerst eine zurück.",
    en: "There are already {maximum} open invitations. Please withdraw one first.",
  },
  "families.too_many_parents": {
    status: 409,
    de: "Zu einer Familie gehören höchstens {maximum} Elternteile.",
    en: "A family has {maximum} parents at most.",
  },
  "families.too_many_searches": {
    status: 409,
    de: "Mehr als {maximum} Suchen lassen sich nicht speichern. Löschen Sie zuerst eine.",
    en: "No more than {maximum} searches can be saved. Please delete one first.",
  },
  "families.wishes_contrary": {
    status: 422,
    de: "Zwei Wünsche, die sich ausschließen, können nicht beide ein Muss sein.",
    en: "Two wishes that exclude each other cannot both be a must.",
  },
} as const satisfies ErrorTable;

type FamiliesErrors = typeof familiesErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends FamiliesErrors {}
}

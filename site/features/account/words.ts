import type { EventName } from "../../../domain/kernel/events";
import { mayRole, type PeoplesRole, type Permission } from "../../../domain/kernel/permissions";
import { m } from "../../paraglide/messages.js";

const roles: Record<PeoplesRole, () => string> = {
  parent: m.account_role_parent,
  childminder: m.account_role_childminder,
  adviser: m.account_role_adviser,
  support: m.account_role_support,
  moderator: m.account_role_moderator,
  admin: m.account_role_admin,
};

/** What a role is called; "Tagesnest" for the house itself. */
export function roleName(role: string): string {
  return role in roles ? roles[role as PeoplesRole]() : m.trail_by_house();
}

/** What a key can be allowed, in words: what the keys to the account itself concern is not among it. */
const scopes: Partial<Record<Permission, () => string>> = {
  "accounts.read_own": m.account_scope_accounts_read_own,
  "accounts.change_own": m.account_scope_accounts_change_own,
  "trail.read_own": m.account_scope_trail_read_own,
  "childminders.read_own": m.account_scope_childminders_read_own,
  "capacity.read_own": m.account_scope_capacity_read_own,
  "childminders.read_area": m.account_scope_childminders_read_area,
  "childminders.describe": m.account_scope_childminders_describe,
  "childminders.list": m.account_scope_childminders_list,
  "childminders.record_permit": m.account_scope_childminders_record_permit,
  "capacity.offer_weeks": m.account_scope_capacity_offer_weeks,
  "capacity.enter_commitment": m.account_scope_capacity_enter_commitment,
  "capacity.end_commitment": m.account_scope_capacity_end_commitment,
  "trail.read_area": m.account_scope_trail_read_area,
  "trail.read_person": m.account_scope_trail_read_person,
  "accounts.read_people": m.account_scope_accounts_read_people,
  "childminders.change_own": m.account_scope_childminders_change_own,
  "childminders.claim_permit": m.account_scope_childminders_claim_permit,
  "childminders.confirm_permit": m.account_scope_childminders_confirm_permit,
  "capacity.enter_absence": m.account_scope_capacity_enter_absence,
};

/** What somebody of this role may let a program do. */
export function scopesOf(role: PeoplesRole): { name: string; text: string }[] {
  return (Object.entries(scopes) as [Permission, () => string][])
    .filter(([name]) => mayRole(role, name))
    .map(([name, text]) => ({ name, text: text() }));
}

const events: Record<EventName, () => string> = {
  "capacity.changed": m.trail_capacity_changed,
  "childminders.care_home_opened": m.trail_childminders_care_home_opened,
  "childminders.registered": m.trail_childminders_registered,
  "childminders.described": m.trail_childminders_described,
  "childminders.permit_recorded": m.trail_childminders_permit_recorded,
  "childminders.listed": m.trail_childminders_listed,
  "childminders.unlisted": m.trail_childminders_unlisted,
  "capacity.weeks_offered": m.trail_capacity_weeks_offered,
  "capacity.commitment_entered": m.trail_capacity_commitment_entered,
  "capacity.commitment_ended": m.trail_capacity_commitment_ended,
  "accounts.link_requested": m.trail_accounts_link_requested,
  "accounts.registered": m.trail_accounts_registered,
  "accounts.signed_in": m.trail_accounts_signed_in,
  "accounts.signed_out": m.trail_accounts_signed_out,
  "accounts.session_ended": m.trail_accounts_session_ended,
  "accounts.sessions_ended": m.trail_accounts_sessions_ended,
  "accounts.role_chosen": m.trail_accounts_role_chosen,
  "accounts.role_granted": m.trail_accounts_role_granted,
  "accounts.area_assigned": m.trail_accounts_area_assigned,
  "accounts.described": m.trail_accounts_described,
  "accounts.second_factor_added": m.trail_accounts_second_factor_added,
  "accounts.second_factor_removed": m.trail_accounts_second_factor_removed,
  "accounts.recovery_codes_renewed": m.trail_accounts_recovery_codes_renewed,
  "accounts.recovery_code_used": m.trail_accounts_recovery_code_used,
  "accounts.passkey_added": m.trail_accounts_passkey_added,
  "accounts.passkey_removed": m.trail_accounts_passkey_removed,
  "accounts.api_key_created": m.trail_accounts_api_key_created,
  "accounts.api_key_revoked": m.trail_accounts_api_key_revoked,
  "accounts.api_client_added": m.trail_accounts_api_client_added,
  "accounts.person_revealed": m.trail_accounts_person_revealed,
  "house.delivery_replayed": m.trail_house_delivery_replayed,
  "privacy.consent_given": m.trail_privacy_consent_given,
  "privacy.consent_withdrawn": m.trail_privacy_consent_withdrawn,
  "privacy.export_requested": m.trail_privacy_export_requested,
  "privacy.export_ready": m.trail_privacy_export_ready,
  "privacy.export_opened": m.trail_privacy_export_opened,
  "privacy.erasure_requested": m.trail_privacy_erasure_requested,
  "privacy.person_erased": m.trail_privacy_person_erased,
  "childminders.introduced": m.trail_childminders_introduced,
  "childminders.changed": m.trail_childminders_changed,
  "childminders.moved": m.trail_childminders_moved,
  "childminders.step_passed": m.trail_childminders_step_passed,
  "childminders.still_right": m.trail_childminders_still_right,
  "childminders.permit_claimed": m.trail_childminders_permit_claimed,
  "childminders.permit_confirmed": m.trail_childminders_permit_confirmed,
  "childminders.permit_declined": m.trail_childminders_permit_declined,
  "childminders.agreement_concluded": m.trail_childminders_agreement_concluded,
  "childminders.colleague_invited": m.trail_childminders_colleague_invited,
  "childminders.invitation_withdrawn": m.trail_childminders_invitation_withdrawn,
  "childminders.invitation_accepted": m.trail_childminders_invitation_accepted,
  "capacity.commitment_changed": m.trail_capacity_commitment_changed,
  "capacity.commitment_removed": m.trail_capacity_commitment_removed,
  "capacity.absence_entered": m.trail_capacity_absence_entered,
  "capacity.absence_removed": m.trail_capacity_absence_removed,
  "childminders.listing_wanted": m.trail_childminders_listing_wanted,
  "childminders.listing_unwanted": m.trail_childminders_listing_unwanted,
  "childminders.proof_entered": m.trail_childminders_proof_entered,
  "childminders.proof_withdrawn": m.trail_childminders_proof_withdrawn,
  "childminders.proof_confirmed": m.trail_childminders_proof_confirmed,
  "childminders.proof_lapses": m.trail_childminders_proof_lapses,
  "house.called": m.trail_house_called,
  "families.started": m.trail_families_started,
  "families.co_parent_invited": m.trail_families_co_parent_invited,
  "families.invitation_withdrawn": m.trail_families_invitation_withdrawn,
  "families.invitation_accepted": m.trail_families_invitation_accepted,
  "families.joined": m.trail_families_joined,
  "families.left": m.trail_families_left,
  "families.co_parent_left": m.trail_families_co_parent_left,
  "families.child_added": m.trail_families_child_added,
  "families.child_changed": m.trail_families_child_changed,
  "families.child_removed": m.trail_families_child_removed,
  "families.care_need_set": m.trail_families_care_need_set,
  "families.care_need_removed": m.trail_families_care_need_removed,
  "families.search_saved": m.trail_families_search_saved,
  "families.search_changed": m.trail_families_search_changed,
  "families.search_removed": m.trail_families_search_removed,
  "families.alerts_started": m.trail_families_alerts_started,
  "families.alerts_stopped": m.trail_families_alerts_stopped,
  "families.match_found": m.trail_families_match_found,
  "families.openings_due": m.trail_families_openings_due,
  "families.favourite_added": m.trail_families_favourite_added,
  "families.favourite_removed": m.trail_families_favourite_removed,
  "documents.upload_begun": m.documents_trail_upload_begun,
  "documents.upload_handed_in": m.documents_trail_upload_handed_in,
  "documents.upload_refused": m.documents_trail_upload_refused,
  "documents.taken_in": m.documents_trail_taken_in,
  "documents.opened": m.documents_trail_opened,
  "documents.removed": m.documents_trail_removed,
  "documents.picture_added": m.documents_trail_picture_added,
  "documents.picture_described": m.documents_trail_picture_described,
  "documents.pictures_ordered": m.documents_trail_pictures_ordered,
  "documents.picture_removed": m.documents_trail_picture_removed,
};

const methods: Readonly<Record<string, () => string>> = {
  link: m.trail_method_link,
  account: m.trail_method_account,
  code: m.trail_method_code,
  recovery_code: m.trail_method_recovery_code,
  passkey: m.trail_method_passkey,
};

/** What happened, in words; a name from a newer house than this page stands for itself. */
export function eventText(name: string, details: Readonly<Record<string, string | number>>): string {
  const text = name in events ? events[name as EventName]() : name;
  const more = detailText(name, details);
  return more ? `${text}: ${more}` : text;
}

function detailText(name: string, details: Readonly<Record<string, string | number>>): string | null {
  if (name === "accounts.signed_in") return methods[String(details["method"])]?.() ?? null;
  if (name === "accounts.role_granted" || name === "accounts.role_chosen") return roleName(String(details["role"]));
  return null;
}

import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose family or area it is, is asked when it is loaded. */
export const officesPermissions = {
  "offices.read_report": ["adviser"],
  "offices.read_desk": ["adviser"],
  "offices.announce": ["parent"],
  "offices.read_claims": ["adviser"],
  "offices.answer_claims": ["adviser"],
  "offices.act_for_family": ["adviser"],
  "offices.take_over": ["parent"],
  "offices.forget_families": ["system"],
  "offices.note_funding": ["parent"],
} as const satisfies PermissionTable;

type OfficesPermissions = typeof officesPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends OfficesPermissions {}
}

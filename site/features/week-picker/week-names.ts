/** Whether a field is part of a week: one thing in many fields, of which the picker changes the others with each. */
export function isOfWeek(name: string): boolean {
  return /^((mo|tu|we|th|fr|sa|su)_|float_|alternates$|hours$)/.test(name);
}

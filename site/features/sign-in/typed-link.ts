/** The secret of a link that was sent, whole or in part. "-" for nothing: the API refuses it like any other it does not know. */
export function secretIn(form: FormData, otherwise = ""): string {
  const sent = String(form.get("link") ?? "").trim();
  return sent.slice(sent.lastIndexOf("#") + 1).slice(0, 200) || otherwise || "-";
}

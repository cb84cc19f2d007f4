/** Whether the browser knows passkeys and speaks of them in JSON (Chromium 129, Firefox 119, Safari 18.4). */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Asks the person for a passkey; `options` and answer are WebAuthn's JSON. Throws where they stop it. */
export async function readPasskey(options: object): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return json(await navigator.credentials.get({ publicKey }));
}

/** Makes a passkey on this device or a key of theirs. Throws where they stop it. */
export async function makePasskey(options: object): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return json(await navigator.credentials.create({ publicKey }));
}

function json(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  return credential.toJSON();
}

/**
 * A passkey in software: answers WebAuthn's questions as a phone does that its owner unlocked (ES256, attestation "none"), in the
 * JSON that `PublicKeyCredential.toJSON()` writes.
 */
export class SoftwarePasskey {
  readonly #id = crypto.getRandomValues(new Uint8Array(16));
  readonly #origin: URL;
  #flags: number;
  #counter = 0;
  #keys: CryptoKeyPair | null = null;

  /** `unlocked` is false for a key that was touched by whoever held it, without finger, face or PIN. */
  constructor(origin: string, { unlocked = true }: { readonly unlocked?: boolean } = {}) {
    this.#origin = new URL(origin);
    this.#flags = unlocked ? 0x05 : 0x01;
  }

  /** From now on it signs for whoever touches it. */
  lock(): void {
    this.#flags = 0x01;
  }

  /** Answers `generate-register-options`. */
  async register({ challenge }: { challenge: string }) {
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    this.#keys = keys as CryptoKeyPair;
    const { x = "", y = "" } = (await crypto.subtle.exportKey("jwk", this.#keys.publicKey)) as JsonWebKey;
    const publicKey = concat(
      [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21],
      bytes(fromBase64Url(x)),
      [0x22],
      bytes(fromBase64Url(y)),
    );
    const attested = concat(new Uint8Array(16), [0, this.#id.length], this.#id, publicKey);
    const authData = concat(await this.#authData(0x40 | this.#flags), attested);
    const attestationObject = concat(
      [0xa3],
      text("fmt"),
      text("none"),
      text("attStmt"),
      [0xa0],
      text("authData"),
      bytes(authData),
    );
    return this.#credential({
      clientDataJSON: this.#clientData("webauthn.create", challenge),
      attestationObject: base64Url(attestationObject),
      transports: ["internal"],
    });
  }

  /** Answers `generate-authenticate-options`. */
  async sign({ challenge }: { challenge: string }) {
    if (!this.#keys) throw new Error("this passkey was registered nowhere");
    const authenticatorData = await this.#authData(this.#flags);
    const clientDataJSON = this.#clientData("webauthn.get", challenge);
    const hash = await crypto.subtle.digest("SHA-256", fromBase64Url(clientDataJSON));
    const signed = concat(authenticatorData, new Uint8Array(hash));
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, this.#keys.privateKey, signed);
    return this.#credential({
      clientDataJSON,
      authenticatorData: base64Url(authenticatorData),
      signature: base64Url(derOf(new Uint8Array(signature))),
    });
  }

  #credential<Response>(response: Response) {
    const id = base64Url(this.#id);
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  }

  #clientData(type: string, challenge: string): string {
    const said = { type, challenge, origin: this.#origin.origin, crossOrigin: false };
    return base64Url(new TextEncoder().encode(JSON.stringify(said)));
  }

  /** Whose site, what its owner did (was there, unlocked it), and how often it has signed. */
  async #authData(flags: number): Promise<Uint8Array<ArrayBuffer>> {
    const site = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(this.#origin.hostname));
    this.#counter += 1;
    return concat(new Uint8Array(site), [flags, 0, 0, 0, this.#counter]);
  }
}

function concat(...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** CBOR: a short text, and bytes. */
const text = (value: string): number[] => [0x60 + value.length, ...new TextEncoder().encode(value)];
const bytes = (value: Uint8Array): number[] => [0x58, value.length, ...value];

function derOf(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = [raw.subarray(0, 32), raw.subarray(32)].flatMap((number) => {
    const short = [...number.subarray(number.findIndex((byte) => byte !== 0))];
    const positive = (short[0] ?? 0) > 0x7f ? [0, ...short] : short;
    return [2, positive.length, ...positive];
  });
  return Uint8Array.from([0x30, whole.length, ...whole]);
}

function base64Url(value: Uint8Array): string {
  return btoa(String.fromCharCode(...value))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64Url(value: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/**
 * Values that one browser seals for one other (LC-111): ECDH on P-256, HKDF-SHA-256, AES-256-GCM. Every sealed value has a
 * key of its own, used once, so its nonce may be zero. Values are padded, because a length says something too.
 */
export interface Sealed {
  readonly ephemeralKey: string;
  readonly salt: string;
  /** One for each value; null where there is none. */
  readonly sealed: readonly (string | null)[];
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const BLOCK = 256;
const MOST = 1_000;

/** A pair whose private half cannot leave this page. */
export async function makePair(): Promise<{ readonly publicKey: string; readonly privateKey: CryptoKey }> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  return { publicKey: encode(await crypto.subtle.exportKey('raw', pair.publicKey)), privateKey: pair.privateKey };
}

export async function seal(publicKey: string, form: string, values: readonly string[]): Promise<Sealed> {
  const pair = await makePair();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const root = await rootOf(pair.privateKey, publicKey);
  const sealed = await Promise.all(
    values.map(async (value, at) => {
      if (value === '') {
        return null;
      }
      const key = await keyOf(root, salt, form, at, 'encrypt');
      return encode(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, padded(value)));
    }),
  );
  return { ephemeralKey: pair.publicKey, salt: encode(salt), sealed };
}

/** Throws for what was not sealed for this key, form and place. */
export async function unseal(
  privateKey: CryptoKey,
  form: string,
  at: number,
  given: { ephemeralKey: string; salt: string; sealed: string },
): Promise<string> {
  const root = await rootOf(privateKey, given.ephemeralKey);
  const key = await keyOf(root, decode(given.salt), form, at, 'decrypt');
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, decode(given.sealed)));
  return new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(0x80)));
}

async function rootOf(privateKey: CryptoKey, publicKey: string): Promise<CryptoKey> {
  const other = await crypto.subtle.importKey('raw', decode(publicKey), CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256);
  return crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
}

function keyOf(root: CryptoKey, salt: Uint8Array<ArrayBuffer>, form: string, at: number, use: KeyUsage): Promise<CryptoKey> {
  const info = new TextEncoder().encode(`parlour secure ${form} ${at}`);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, root, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** ISO/IEC 7816-4: one bit, then nothing to the end of the block. */
function padded(value: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(value);
  if (text.length > MOST) {
    throw new RangeError('too long');
  }
  const block = new Uint8Array(Math.ceil((text.length + 1) / BLOCK) * BLOCK);
  block.set(text);
  block[text.length] = 0x80;
  return block;
}

function encode(octets: ArrayBuffer | Uint8Array): string {
  const text = String.fromCharCode(...new Uint8Array(octets));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

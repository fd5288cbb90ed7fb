export type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const secure: Random = (bytes) => crypto.getRandomValues(bytes);

/** UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness. Time-ordered, and nothing to count or guess. */
export function newId(now: number = Date.now(), random: Random = secure): string {
  const bytes = random(new Uint8Array(16));
  let milliseconds = now;
  for (let at = 5; at >= 0; at--) {
    bytes[at] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

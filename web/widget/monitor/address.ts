/**
 * What of a page's address leaves the browser (LC-83). The server does the same again (`PageAddress`); both are held to
 * the same vectors.
 */
const HIDDEN = '…';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export function clean(address: string, names: readonly string[]): string {
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(address.trim());
  if (!parts) {
    return '';
  }
  const [, scheme, authority, path, query = ''] = parts as unknown as string[];
  const host = authority!.slice(authority!.lastIndexOf('@') + 1).toLowerCase();
  const kept = query
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      const wanted = decoded(name).toLowerCase();
      const allowed = wanted && (/^utm_(source|medium|campaign|term|content)$/.test(wanted) || names.includes(wanted));
      return allowed ? (at < 0 ? name : `${name}=${hide(pair.slice(at + 1))}`) : '';
    })
    .filter(Boolean)
    .join('&');
  return `${scheme!.toLowerCase()}://${host}${(path || '/').split('/').map(hide).join('/')}${kept && `?${kept}`}`.slice(0, 2000);
}

function hide(part: string): string {
  const text = decoded(part);
  return text.includes('@') || token(text) ? HIDDEN : part;
}

/** A UUID, a long number, or a long run with enough of it in pieces that no word is written like. */
function token(text: string): boolean {
  return (
    UUID.test(text) ||
    (/^[\w.~=+-]{24,}$/.test(text) &&
      text
        .split(/[_.~=+-]/)
        .filter(
          (piece) => (/\d/.test(piece) && (/[a-z]/i.test(piece) || piece.length >= 24)) || (/[a-z][A-Z]/.test(piece) && piece.length >= 16),
        )
        .join('').length >= 16)
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part.replace(/%40/g, '@');
  }
}

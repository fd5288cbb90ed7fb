/**
 * What an email's HTML may do inside its frame: show itself, with images from this server only. The frame runs no
 * scripts either way; this applies even if the cleaner overlooked something.
 */
const policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** Emails are made for a light background, whatever the console's theme is. */
const ground =
  ':root { color-scheme: light; background: Canvas; color: CanvasText; font: 14px/1.5 system-ui, sans-serif; } body { margin: 16px; overflow-wrap: anywhere; } img { max-width: 100%; height: auto; }';

export function framed(html: string): string {
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${ground}</style></head><body>${html}</body></html>`;
}

export const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

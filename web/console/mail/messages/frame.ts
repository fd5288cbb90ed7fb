/**
 * What a mail's page may do inside its frame: show itself, with pictures from here alone. The frame runs no script
 * either way; this holds even if something in the page was overlooked.
 */
const policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** Mails are made for paper: dark writing on a light ground, whatever the console's colours are. */
const ground =
  ':root { color-scheme: light; background: Canvas; color: CanvasText; font: 14px/1.5 system-ui, sans-serif; } body { margin: 16px; overflow-wrap: anywhere; } img { max-width: 100%; height: auto; }';

export function framed(html: string): string {
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${ground}</style></head><body>${html}</body></html>`;
}

export const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/**
 * One colour of an organization becomes the accent tokens. Nothing is refused: ink and shades are derived so that text
 * keeps 4.5 : 1 on every ground, light and dark, and parts of controls keep more than 3 : 1.
 */
export interface Shades {
  /** Text, controls and borders on the page's grounds. */
  readonly accent: string;
  readonly contrast: string;
  readonly hover: string;
  /** Large filled areas. */
  readonly ground: string;
  readonly groundInk: string;
  readonly soft: string;
  readonly ink: string;
}

type Rgb = readonly [number, number, number];
type Hsl = readonly [number, number, number];

export const FALLBACK = '#0b627d';

export function light(color: string): Shades {
  const own = rgb(clean(color));
  const [h, s, l] = hsl(own);
  const soft: Hsl = [h, Math.min(s, 0.5), 0.93];
  const accent = shade([h, s, l], -1, rgb('#f0eee9'), 4.6);
  return {
    accent: css(accent),
    contrast: '#ffffff',
    hover: css([h, s, Math.max(accent[2] - 0.06, 0.06)]),
    ground: hex(own),
    groundInk: inkOn(hex(own)),
    soft: css(soft),
    ink: css(shade([h, s, l], -1, toRgb(soft), 6)),
  };
}

export function dark(color: string): Shades {
  const [h, s] = hsl(rgb(clean(color)));
  const accent = shade([h, Math.min(s, 0.62), 0.6], 1, rgb('#232425'), 7);
  const ground: Hsl = [h, Math.min(s, 0.6), 0.19];
  const soft: Hsl = [h, Math.min(s, 0.47), 0.155];
  return {
    accent: css(accent),
    contrast: css([h, Math.min(s, 0.7), 0.09]),
    hover: css([h, Math.min(s, 0.62), Math.min(accent[2] + 0.1, 0.95)]),
    ground: css(ground),
    groundInk: css([h, Math.min(s, 0.45), 0.94]),
    soft: css(soft),
    ink: css(shade([h, Math.min(s, 0.65), 0.75], 1, toRgb(soft), 7)),
  };
}

/** White ink where it reads on the colour, else dark, else black: one of the three always does. */
export function inkOn(color: string): string {
  return ['#ffffff', '#1d1c1a'].find((ink) => contrast(rgb(color), rgb(ink)) >= 4.5) ?? '#000000';
}

/** The colour, or ours when it is not a six-digit one. */
export function clean(color: string | undefined): string {
  return /^#[0-9a-f]{6}$/i.test(color ?? '') ? color! : FALLBACK;
}

/** WCAG 2.2 contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function shade([h, s, l]: Hsl, step: 1 | -1, against: Rgb, ratio: number): Hsl {
  let at = l;
  while ((step < 0 ? at > 0 : at < 1) && contrast(toRgb([h, s, at]), against) < ratio) {
    at += step * 0.01;
  }
  return [h, s, at];
}

/** A colour such as `#0b627d`. */
export type Hex = `#${string}`;

export function rgb(text: string): Rgb {
  const n = parseInt(text.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

function hex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function css(color: Hsl): string {
  return hex(toRgb(color));
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function hsl([r, g, b]: Rgb): Hsl {
  const high = Math.max(r, g, b);
  const low = Math.min(r, g, b);
  const spread = high - low;
  const l = (high + low) / 510;
  if (!spread) {
    return [0, 0, l];
  }
  const sector = high === r ? ((g - b) / spread + 6) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return [sector * 60, spread / 255 / (1 - Math.abs(2 * l - 1)), l];
}

function toRgb([h, s, l]: Hsl): Rgb {
  const reach = s * Math.min(l, 1 - l);
  const part = (n: number) => {
    const k = (n + h / 30) % 12;
    return Math.round(255 * (l - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}

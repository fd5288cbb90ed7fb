import { dark, light, type Shades } from '../accent.ts';

const SIDES: readonly (readonly [token: string, part: keyof Shades])[] = [
  ['--accent', 'accent'],
  ['--accent-hover', 'hover'],
  ['--accent-contrast', 'contrast'],
  ['--accent-soft', 'soft'],
  ['--accent-ground', 'ground'],
  ['--accent-ground-ink', 'groundInk'],
  ['--accent-ink', 'ink'],
  ['--focus', 'accent'],
];

/** The accent tokens of the widget's colour, as one rule for an adopted style sheet. */
export function accents(color: string): string {
  const [bright, dim] = [light(color), dark(color)];
  return `:root{${SIDES.map(([token, part]) => `${token}:light-dark(${bright[part]},${dim[part]})`).join(';')}}`;
}

/** Stands in the built script as the text of `panel.css`. */
declare const __PANEL_STYLE__: string;

export function dress(color: string): void {
  document.adoptedStyleSheets = [__PANEL_STYLE__, accents(color)].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/** A person keeps one tint. */
export function tint(name: string): number {
  let sum = 0;
  for (const char of name) {
    sum = (sum * 31 + char.codePointAt(0)!) % 5;
  }
  return sum + 1;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', second = ''] = words.length > 1 ? [words[0]!, words.at(-1)!] : [name.trim(), ''];
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}

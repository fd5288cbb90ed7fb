import { locale, t } from '../app/t.ts';

/** WCAG 2.2 contrast of two `#rrggbb` colors; `null` if one of them is invalid. */
export function contrastOf(one: string, other: string): number | null {
  const [a, b] = [luminance(one), luminance(other)];
  if (a === null || b === null) return null;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!found) return null;
  const [r, g, b] = found.slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const LEAST = 3;
const ratio = (value: number) => value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Whether the color can be read on white and on black pages; other colors aren't saved (LC-7). */
export function judge(color: string): { ok: boolean; text: string } {
  const [white, black] = [contrastOf(color, '#ffffff'), contrastOf(color, '#000000')];
  if (white === null || black === null) return { ok: false, text: t('widgets.color.invalid', { example: '#0b627d' }) };
  const ratios = { white: ratio(white), black: ratio(black), least: LEAST };
  if (white < LEAST) return { ok: false, text: t('widgets.color.tooLight', ratios) };
  if (black < LEAST) return { ok: false, text: t('widgets.color.tooDark', ratios) };
  if (white >= 4.5) return { ok: true, text: t('widgets.color.good', ratios) };
  return { ok: true, text: t('widgets.color.darker', ratios) };
}

/** The nearest shade with enough contrast on white and on black pages. */
export function nearest(color: string): string | null {
  const white = contrastOf(color, '#ffffff');
  if (white === null || judge(color).ok) return null;
  const to = white < LEAST ? 0 : 255;
  for (let share = 0.02; share <= 1; share += 0.02) {
    const mixed = `#${[1, 3, 5]
      .map((at) =>
        Math.round(Number.parseInt(color.slice(at, at + 2), 16) * (1 - share) + to * share)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    if (judge(mixed).ok) return mixed;
  }
  return null;
}

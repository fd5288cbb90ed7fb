/** WCAG 2.2 contrast of two `#rrggbb` colours; `null` when one of them is none. */
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

/** What the chosen colour means for readers, in a sentence; one that is lost on a white or a black page is not saved (LC-7). */
export function judge(color: string): { ok: boolean; text: string } {
  const [white, black] = [contrastOf(color, '#ffffff'), contrastOf(color, '#000000')];
  if (white === null || black === null) return { ok: false, text: 'A colour is # and six digits, such as #0b627d.' };
  const ratios = `${white.toFixed(1)} : 1 on white, ${black.toFixed(1)} : 1 on black`;
  if (white < 3) return { ok: false, text: `Too light to be seen on a white page (${ratios}). It needs 3 : 1 on both.` };
  if (black < 3) return { ok: false, text: `Too dark to be seen on a black page (${ratios}). It needs 3 : 1 on both.` };
  if (white >= 4.5) return { ok: true, text: `Seen on every page, and white text on it reads well (${ratios}).` };
  return { ok: true, text: `Seen on every page; text and links get a darker shade of it (${ratios}).` };
}

/** The nearest shade that is seen on white and on black pages. */
export function nearest(color: string): string | null {
  const white = contrastOf(color, '#ffffff');
  if (white === null || judge(color).ok) return null;
  const to = white < 3 ? 0 : 255;
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

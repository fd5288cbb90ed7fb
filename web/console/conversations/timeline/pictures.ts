import type { Attachment } from '../../../shared/types.ts';

/** A piece of a message: text, or a picture within the text. */
export type Stretch = { readonly text: string } | { readonly picture: Attachment };

const place = /\[picture: ([^\]\n]+)\]/g;

const isShown = ({ image, state }: Attachment) => image && (state === 'clean' || state === 'unscanned');

/** The text of a message with those of its pictures in their places that it names, as imports do. */
export function stretches(text: string, files: readonly Attachment[]): Stretch[] {
  const out: Stretch[] = [];
  let from = 0;
  for (const found of text.matchAll(place)) {
    const picture = files.find((file) => file.name === found[1] && isShown(file));
    if (!picture) continue;
    const before = text.slice(from, found.index);
    if (before.trim() !== '') out.push({ text: before });
    out.push({ picture });
    from = found.index + found[0].length;
  }
  const rest = text.slice(from);
  if (rest.trim() !== '' || out.length === 0) out.push({ text: rest });
  return out;
}

import type { Id, Message } from '../../../shared/types.ts';

type File = Message['attachments'][number];

/** Logos, badges and dividers are no taller. */
const ornamentPixels = 160;

/** Dots, lines and the like, even if their dimensions are unknown. */
const tinyOctets = 2_048;

const isOrnament = ({ size, width, height }: File) =>
  size < tinyOctets || (width !== undefined && height !== undefined && (height <= ornamentPixels || width <= ornamentPixels));

/**
 * The files to list below an email's text. Small inline images are part of its layout and not listed; large ones are
 * content that the sender wants to show.
 */
export const listedFiles = (all: readonly File[], shown: readonly Id[]): File[] =>
  all.filter((file) => !(shown.includes(file.id) && isOrnament(file)));

import type { Id, Message } from '../../../shared/types.ts';

type File = Message['attachments'][number];

/** Logos, badges and dividers are no taller. */
const ornamentPixels = 160;

/** Dots, lines and the like, also where they do not say how large they are. */
const tinyOctets = 2_048;

const isOrnament = ({ size, width, height }: File) =>
  size < tinyOctets || (width !== undefined && height !== undefined && (height <= ornamentPixels || width <= ornamentPixels));

/**
 * The files to list beside a mail's text: small pictures that its page shows in their place are part of how it looks.
 * Large ones are what somebody wants to show, wherever they stand.
 */
export const listedFiles = (all: readonly File[], shown: readonly Id[]): File[] =>
  all.filter((file) => !(shown.includes(file.id) && isOrnament(file)));

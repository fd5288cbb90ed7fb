import type { Word } from './config.ts';
import type { Here } from './here.ts';

/**
 * A word in the language of the visitor: the widget's own before ours.
 *
 * @param files ours, by the paths of the sets they stand in
 */
export function saying({ inLanguage, tongue, widget }: Here, word: Word, files: Readonly<Record<string, string>>): string {
  const all: Record<string, string | undefined> = {};
  for (const path in files) {
    all[path.slice(9, -5)] = files[path];
  }
  for (const tag in widget?.strings) {
    all[tag] = widget.strings[tag]?.[word] || all[tag];
  }
  return inLanguage(all, tongue())!;
}

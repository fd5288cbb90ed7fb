import type { Schemas } from '../../../shared/api.ts';

/** What completion needs of a canned message. */
export type CannedEntry = Schemas['CannedEntry'];

const most = 8;

/**
 * Finds canned messages while their shortcut is typed. Shortcuts are kept sorted, so that those that begin with what was
 * typed are found by halving; words in categories and texts are looked through only when too few begin so.
 */
export class CannedIndex {
  private readonly sorted: readonly CannedEntry[];
  private readonly words: readonly string[];

  constructor(entries: readonly CannedEntry[]) {
    this.sorted = [...entries].sort((a, b) => (a.shortcut < b.shortcut ? -1 : a.shortcut > b.shortcut ? 1 : rank(a) - rank(b)));
    this.words = this.sorted.map((each) => `${each.shortcut} ${each.category} ${each.preview}`.toLowerCase());
  }

  get size(): number {
    return this.sorted.length;
  }

  /** At most eight: those whose shortcut begins so, then those that hold it anywhere. */
  find(typed: string): readonly CannedEntry[] {
    const wanted = typed.toLowerCase();
    const found: CannedEntry[] = [];
    for (let at = this.first(wanted); at < this.sorted.length && found.length < most; at++) {
      const entry = this.sorted[at]!;
      if (!entry.shortcut.startsWith(wanted)) break;
      found.push(entry);
    }
    for (let at = 0; wanted.length > 1 && at < this.sorted.length && found.length < most; at++) {
      const entry = this.sorted[at]!;
      if (this.words[at]!.includes(wanted) && !entry.shortcut.startsWith(wanted)) found.push(entry);
    }
    return found;
  }

  private first(wanted: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.shortcut < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The agent's own come first, then the department's, then everyone's. */
const rank = (entry: CannedEntry) => ({ private: 0, department: 1, organization: 2 })[entry.scope];

/** What is being typed as a shortcut right before the caret: `#ret` or `/ret` at the start of a word. */
export function shortcutAt(text: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const found = /(^|\s)[#/]([a-z0-9_-]{0,40})$/i.exec(text.slice(0, caret));
  return found ? { from: caret - found[2]!.length - 1, typed: found[2]! } : null;
}

/** A text that only begins a shortcut: no one means to send it. */
export const isBareMark = (text: string) => /^[#/]$/.test(text.trim());

export interface PickerState {
  /** A shortcut is being typed. */
  readonly typing: boolean;
  /** The list is on screen, perhaps without entries. */
  readonly open: boolean;
  /** The canned responses are still being read. */
  readonly loading: boolean;
  readonly entries: number;
}

export interface PickerKey {
  readonly key: string;
  /** Ctrl, Cmd or Shift is held. */
  readonly modified: boolean;
}

/**
 * What a key means to the list of canned responses; null where it belongs to the text. Enter is held back while
 * nothing can be picked yet, or the beginning of a shortcut would be sent.
 */
export function pickerKey(
  { typing, open, loading, entries }: PickerState,
  { key, modified }: PickerKey,
): 'take' | 'close' | 1 | -1 | 'hold' | null {
  if (key === 'Enter' && typing && !modified && (loading || open)) return entries > 0 ? 'take' : 'hold';
  if (!open) return null;
  if (key === 'Tab') return entries > 0 && !modified ? 'take' : null;
  if (key === 'Escape') return 'close';
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;
}

const place = /\{\{\s{0,5}([a-z][a-z0-9_.-]{0,59})\s{0,5}(?:\|[^{}]{0,200})?\}\}/;

/** The first place in a text that was not filled: it must not reach a visitor. */
export function unfilledIn(text: string): { readonly name: string; readonly from: number; readonly to: number } | null {
  const found = place.exec(text);
  return found ? { name: found[1]!, from: found.index, to: found.index + found[0].length } : null;
}

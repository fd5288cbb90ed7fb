import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Page } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { type CannedEntry, CannedIndex, pickerKey, shortcutAt } from './index.ts';

export const cannedKey = ['settings', 'canned-entries'] as const;

export type Filled = Schemas['FillCannedFilled'];

async function read(): Promise<CannedIndex> {
  const entries: CannedEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 20; page++) {
    const answer: Page<CannedEntry> = await http.get<Page<CannedEntry>>('canned-entries', { query: { cursor } });
    entries.push(...answer.items);
    cursor = answer.next ?? null;
    if (cursor === null) break;
  }
  return new CannedIndex(entries);
}

export interface Completion {
  readonly entries: readonly CannedEntry[];
  readonly chosen: number;
  readonly known: number | null;
}

/**
 * Completion of canned messages in a text: what is offered while `#` or `/` and a shortcut are typed, and the text that
 * comes of choosing one. The list is read when the first shortcut is begun.
 */
export function useCanned(into: { readonly conversation: Id } | { readonly language?: string | undefined }) {
  const [at, setAt] = useState<{ from: number; to: number; typed: string } | null>(null);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const inserted = useRef<{ id: Id; text: string } | null>(null);
  const index = useQuery({ queryKey: cannedKey, queryFn: read, enabled: at !== null, staleTime: 5 * 60_000 });
  const entries = at && index.data ? index.data.find(at.typed) : [];
  const open = at !== null && (entries.length > 0 || (index.data !== undefined && at.typed === ''));
  const close = () => setAt(null);
  const move = (by: number) =>
    setChosen((before) => (entries.length === 0 ? 0 : (Math.min(before, entries.length - 1) + by + entries.length) % entries.length));
  return {
    completion: open
      ? ({ entries, chosen: Math.min(chosen, Math.max(0, entries.length - 1)), known: index.data?.size ?? null } satisfies Completion)
      : null,
    busy,
    /** The text or the caret changed. */
    look(text: string, caret: number) {
      const found = shortcutAt(text, caret);
      setAt(found && { from: found.from, to: caret, typed: found.typed });
      setChosen(0);
    },
    close,
    /** Whether a key was one of the list's own: up, down, Escape, and Enter or Tab, which take the message. */
    key(event: KeyboardEvent, take: (entry: CannedEntry) => void): boolean {
      const entry = entries[Math.min(chosen, entries.length - 1)];
      if (event.nativeEvent.isComposing) return false;
      const means = pickerKey(
        { typing: at !== null, open, loading: index.isFetching && index.data === undefined, entries: entries.length },
        { key: event.key, modified: event.ctrlKey || event.metaKey || event.shiftKey },
      );
      if (means === null) return false;
      event.preventDefault();
      if (means === 'take' && entry) take(entry);
      else if (means === 'close') close();
      else if (typeof means === 'number') move(means);
      return true;
    },
    /** The whole text with the message in place of its shortcut; null when it could not be read. */
    async choose(text: string, entry: CannedEntry): Promise<(Filled & { whole: string; caret: number }) | null> {
      if (at === null || busy) return null;
      setBusy(true);
      try {
        const filled = await http.post<Filled>(`canned-messages/${entry.id}/uses`, into);
        const whole = text.slice(0, at.from) + filled.text + text.slice(at.to);
        inserted.current = { id: entry.id, text: whole.trim() };
        setAt(null);
        return { ...filled, whole, caret: at.from + filled.text.length };
      } catch (thrown) {
        toast(explain(thrown));
        return null;
      } finally {
        setBusy(false);
      }
    },
    /** Counts a message that goes out as it was inserted. */
    sent(text: string) {
      const from = inserted.current;
      inserted.current = null;
      if (from && from.text === text) void http.post(`canned-messages/${from.id}/sent-unchanged`).catch(() => undefined);
    },
  };
}

import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import type { Id } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { useMe } from '../../identity/me.ts';
import { type Colleague, nameAt, named } from './names.ts';

/** What is offered while a colleague is named after an `@`: only who may see the conversation. Read with the first `@`. */
export function useNaming(conversation: Id, on: boolean) {
  const me = useMe().agent.id;
  const [at, setAt] = useState<{ from: number; to: number; typed: string } | null>(null);
  const [chosen, setChosen] = useState(0);
  const team = useQuery({ queryKey: ['colleagues', conversation], queryFn: () => all<Colleague>(`conversations/${conversation}/colleagues`), enabled: on && at !== null, staleTime: 60_000 });
  const entries = on && at && team.data ? named(team.data.filter(({ id }) => id !== me), at.typed) : [];
  return {
    completion: entries.length > 0 ? { entries, chosen: Math.min(chosen, entries.length - 1) } : null,
    look(text: string, caret: number) {
      const found = on ? nameAt(text, caret) : null;
      setAt(found && { ...found, to: caret });
      setChosen(0);
    },
    close: () => setAt(null),
    /** Whether a key was one of the list's own: up, down, Escape, and Enter or Tab, which take the name. */
    key(event: KeyboardEvent, take: (entry: Colleague) => void): boolean {
      const entry = entries[Math.min(chosen, entries.length - 1)];
      const takes = (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!entry || event.nativeEvent.isComposing || !(takes || ['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key))) return false;
      event.preventDefault();
      if (takes) take(entry);
      else if (event.key === 'Escape') setAt(null);
      else setChosen((before) => (Math.min(before, entries.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % entries.length);
      return true;
    },
    /** The whole text with the name in place of what was typed. */
    choose(text: string, { name }: Colleague): { whole: string; caret: number } | null {
      if (at === null) return null;
      setAt(null);
      const rest = text.slice(at.to);
      const put = `@${name}${/^\s/.test(rest) ? '' : ' '}`;
      return { whole: text.slice(0, at.from) + put + rest, caret: at.from + put.length };
    },
  };
}

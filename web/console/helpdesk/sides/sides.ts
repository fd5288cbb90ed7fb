import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { Id, Instant, Row } from '../../../shared/types.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';

export type SideKind = 'email' | 'internal' | 'child';
export type SideState = 'created' | 'replied' | 'closed' | 'reopened';

/** A thread beside a ticket. */
export interface SideThread {
  /** Of the conversation that holds what is said in it. */
  readonly id: Id;
  readonly ticket: Id;
  readonly kind: SideKind;
  readonly state: SideState;
  readonly subject: string | null;
  readonly openedBy: string | null;
  readonly openedAt: Instant;
  readonly people: readonly string[];
  /** Of a child ticket. */
  readonly number: number | null;
  readonly lastAt: Instant | null;
}

export interface SideWish {
  readonly kind: SideKind;
  readonly subject: string;
  readonly to?: readonly string[];
  readonly department?: Id;
  readonly text?: string;
}

export const sideKinds: readonly { readonly kind: SideKind; readonly name: string; readonly icon: IconName }[] = [
  { kind: 'email', name: 'By e-mail', icon: 'mail' },
  { kind: 'internal', name: 'Among agents', icon: 'lock' },
  { kind: 'child', name: 'Child ticket', icon: 'flag' },
];

export const iconOfSide = (kind: SideKind): IconName => sideKinds.find((each) => each.kind === kind)!.icon;

/** How it stands, and how it is marked; never by a colour alone. */
export function sideState({ state, kind }: Pick<SideThread, 'state' | 'kind'>): {
  name: string;
  tone: 'soon' | 'ok' | 'accent' | null;
  icon: IconName;
} {
  switch (state) {
    case 'created':
      return { name: kind === 'email' ? 'Waits for an answer' : 'Open', tone: null, icon: 'clock' };
    case 'replied':
      return { name: 'Answered', tone: 'accent', icon: 'chat' };
    case 'closed':
      return { name: 'Closed', tone: 'ok', icon: 'check' };
    case 'reopened':
      return { name: 'Open again', tone: 'soon', icon: 'retry' };
  }
}

/** With whom it is, in a few words. */
export function sidePeople({ kind, people, number }: Pick<SideThread, 'kind' | 'people' | 'number'>): string {
  if (kind === 'child') return number === null ? 'A ticket of its own' : `Ticket #${number}`;
  if (people.length === 0) return 'Nobody has written yet';
  return people.length <= 2 ? people.join(', ') : `${people[0]} and ${people.length - 1} others`;
}

export const sideKey = (ticket: Id) => ['side-threads', ticket] as const;

/** Those of a ticket, the newest first, as they are now. */
export function useSideThreads(row: Pick<Row, 'id' | 'ticket'>) {
  const desk = useDesk();
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: sideKey(row.id),
    queryFn: async ({ signal }) => (await http.get<{ items: SideThread[] }>(`conversations/${row.id}/side-threads`, { signal })).items,
    enabled: Boolean(row.ticket),
  });
  const known = asked.data;
  useEffect(
    () =>
      desk.listen((frame) => {
        const told = frame.t === 'message' || (frame.t === 'event' && (frame.kind === 'message' || frame.kind === 'conversation-changed'));
        if (!told || !frame.conversation) return;
        if (frame.conversation === row.id || known?.some(({ id }) => id === frame.conversation))
          void queries.invalidateQueries({ queryKey: sideKey(row.id) });
      }),
    [desk, queries, row.id, known],
  );
  return asked;
}

export function useSideActions(ticket: Id) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: sideKey(ticket) });
  const end = async (thread: Id, closed: boolean) => {
    try {
      await http.post(`conversations/${ticket}/side-threads/${thread}/${closed ? 'close' : 'reopen'}`, {});
      if (closed) toast('The side thread is closed', () => void end(thread, false));
    } catch (thrown) {
      toast(explain(thrown));
    }
    again();
  };
  return {
    end: (thread: Id, closed: boolean) => void end(thread, closed),
    open: async (wish: SideWish) => {
      const made = await http.post<SideThread>(`conversations/${ticket}/side-threads`, wish);
      again();
      return made;
    },
  };
}

/** All of them, in the place of one. */
export const allSides = 'all';

/** Which side thread stands beside the ticket: it is part of the address, so that it can be shared and gone back from. */
export function useSide(): { side: string | null; show: (side: string | null) => void } {
  const [query, setQuery] = useSearchParams();
  const show = useCallback(
    (side: string | null) =>
      setQuery((before) => {
        const next = new URLSearchParams(before);
        if (side === null) next.delete('side');
        else next.set('side', side);
        return next;
      }),
    [setQuery],
  );
  return { side: query.get('side'), show };
}

/** What is wrong with whom a side thread is to go to, by what was typed. */
export function addressTrouble(addresses: readonly string[], wrong: readonly string[]): string | null {
  if (wrong.length === 1) return `“${wrong[0]}” is no e-mail address.`;
  if (wrong.length > 1) return `These are no e-mail addresses: ${wrong.map((each) => `“${each}”`).join(', ')}.`;
  return addresses.length === 0 ? 'Say whom it goes to: an e-mail address, or several with commas between.' : null;
}

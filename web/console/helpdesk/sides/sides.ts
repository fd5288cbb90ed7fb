import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Id, Row } from '../../../shared/types.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { t } from '../../app/t.ts';

export type SideKind = SideThread['kind'];
export type SideState = SideThread['state'];

/** A side conversation of a ticket. */
export type SideThread = Schemas['SideThread'];

export type SideWish = With<
  Schemas['SideThreadWish'],
  {
    readonly kind: SideKind;
    readonly to?: readonly string[];
  }
>;

export const sideKinds: readonly { readonly kind: SideKind; readonly name: string; readonly icon: IconName }[] = [
  { kind: 'email', name: t('sideConversations.kind.email'), icon: 'mail' },
  { kind: 'internal', name: t('sideConversations.kind.internal'), icon: 'lock' },
  { kind: 'child', name: t('sideConversations.kind.child'), icon: 'flag' },
];

export const iconOfSide = (kind: SideKind): IconName => sideKinds.find((each) => each.kind === kind)!.icon;

/** Its state as a word, a color and an icon; never by color alone. */
export function sideState({ state, kind }: Pick<SideThread, 'state' | 'kind'>): {
  name: string;
  tone: 'soon' | 'ok' | 'accent' | null;
  icon: IconName;
} {
  switch (state) {
    case 'created':
      return {
        name: kind === 'email' ? t('sideConversations.state.waiting') : t('sideConversations.state.open'),
        tone: null,
        icon: 'clock',
      };
    case 'replied':
      return { name: t('sideConversations.state.replied'), tone: 'accent', icon: 'chat' };
    case 'closed':
      return { name: t('sideConversations.state.closed'), tone: 'ok', icon: 'check' };
    case 'reopened':
      return { name: t('sideConversations.state.reopened'), tone: 'soon', icon: 'retry' };
  }
}

/** The participants in a few words. */
export function sidePeople({ kind, people, number }: Pick<SideThread, 'kind' | 'people' | 'number'>): string {
  if (kind === 'child') return number === null ? t('sideConversations.kind.child') : t('sideConversations.people.ticket', { number });
  if (people.length === 0) return t('sideConversations.people.none');
  return people.length <= 2 ? people.join(', ') : t('sideConversations.people.more', { name: people[0]!, count: people.length - 1 });
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
      if (closed) toast(t('sideConversations.closed'), () => void end(thread, false));
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

/** The side conversation that is open next to the ticket; part of the URL, so that it can be shared and the back button works. */
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

/** What is wrong with the typed recipients of a side conversation. */
export function addressTrouble(addresses: readonly string[], wrong: readonly string[]): string | null {
  if (wrong.length > 0) return t('sideConversations.new.wrongAddresses', { count: wrong.length, addresses: wrong.join(', ') });
  return addresses.length === 0 ? t('sideConversations.new.noAddress') : null;
}

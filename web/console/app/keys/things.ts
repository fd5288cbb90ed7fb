import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { t, within } from '../t.ts';
import type { Contact } from '../../contacts/contact.ts';
import { useConversationActions } from '../../conversations/changes.ts';
import { type Macro, picked, useSuggested } from '../../helpdesk/macros/macros.ts';
import { useViews } from '../../helpdesk/views/views.ts';
import { useAgents } from '../../identity/agents.ts';
import { useMe } from '../../identity/me.ts';
import { calledBy } from '../../contacts/contact.ts';
import type { Id, Page, Row } from '../../../shared/types.ts';
import { toast } from '../parts/toast.tsx';
import { explain, http } from '../server.ts';
import type { FoundPage } from '../settings-search.ts';
import type { Action } from './action.ts';

const settle = 2;
const settingsIndex = within('pages', () => import('../settings-index.ts'));

const offer = (id: string, label: string, icon: Action['icon'], run: () => void, unable?: string, onOpen = false): Action => ({
  id,
  label,
  icon,
  group: 'go',
  onOpen,
  run,
  unable,
});

/** Pages of the settings, with the heading that matches when the title doesn't. */
export const settingsFound = (
  found: readonly FoundPage[],
  open: (path: string, state: { section: string } | undefined) => void,
): Action[] =>
  found.map(({ page, entry, title, within, sections: [section] }) => ({
    ...offer(`settings ${page.path}`, t('keys.thing.settings', { group: within, name: title }), entry.icon, () =>
      open(`/settings/${page.path}`, section === undefined ? undefined : { section }),
    ),
    detail: section,
    matched: true,
  }));

/** Macros by name, for the open ticket. */
export const macrosOf = (macros: readonly Pick<Macro, 'id' | 'name'>[], open: Id | undefined): Action[] =>
  macros.map(({ id, name }) =>
    offer(
      `macro ${id}`,
      t('keys.thing.macro', { name }),
      'bolt',
      () => open !== undefined && picked.set({ conversation: open, macro: id }),
      open === undefined ? t('keys.thing.noTicketOpen') : undefined,
      true,
    ),
  );

/** What the palette finds in addition to actions: views, settings, agents, tags, tickets by number, contacts by name (HD-91). */
export function useThings(query: string): Action[] {
  const navigate = useNavigate();
  const me = useMe();
  const words = query.trim();
  const open = /^\/(?:inbox|tickets)\/[^/]+\/([^/?]+)/.exec(useLocation().pathname)?.[1];
  const actions = useConversationActions(open ?? '');
  const views = useViews().data ?? [];
  const team = useAgents().data ?? [];
  const index = useQuery({
    queryKey: ['settings-index'],
    queryFn: async () => ({ ...(await settingsIndex()), ...(await import('../settings-search.ts')) }),
    staleTime: Infinity,
  }).data;
  const asked = words.length >= settle && !/^#?\d+$/.test(words);
  const contacts =
    useQuery({
      queryKey: ['palette-contacts', words],
      queryFn: () => http.get<Page<Contact>>('contacts', { query: { q: words, limit: 5 } }),
      enabled: asked,
      staleTime: 30_000,
    }).data?.items ?? [];
  const tags =
    useQuery({
      queryKey: ['palette-tags', words],
      queryFn: () => http.get<{ items: string[] }>('ticket-tag-names', { query: { q: words } }),
      enabled: asked,
      staleTime: 30_000,
    }).data?.items ?? [];
  const go = (path: string) => () => void navigate(path);
  const number = /^#?(\d{1,15})$/.exec(words)?.[1];
  const ticket = useQuery({
    queryKey: ['palette-ticket', number],
    queryFn: () => http.get<Row>(`tickets/${number}`),
    enabled: number !== undefined,
    staleTime: 30_000,
    retry: false,
  });
  const onTicket = /^#?\d+$/.test(words) ? undefined : open;
  const suggested = useSuggested(onTicket ?? '', words.length >= settle && onTicket !== undefined).data;
  const listed = useQuery({
    queryKey: ['palette-macros'],
    queryFn: () => http.get<Page<Macro>>('macros', { query: { limit: 100 } }),
    enabled: asked && open === undefined,
    staleTime: 60_000,
  }).data?.items;
  const closed = open === undefined ? t('keys.thing.noConversationOpen') : undefined;
  const tag = async (name: string) => {
    try {
      await http.patch(`conversations/${open as Id}/ticket`, { addTags: [name] });
      toast(t('keys.thing.tagged', { name }));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return [
    ...(number === undefined
      ? []
      : ticket.data
        ? [offer(`ticket ${number}`, `#${number} ${ticket.data.subject ?? ''}`.trim(), 'ticket', go(`/tickets/all/${ticket.data.id}`))]
        : ticket.isError
          ? [offer(`ticket ${number}`, `#${number}`, 'ticket', () => undefined, t('keys.thing.ticketNotFound'))]
          : []),
    ...(words === ''
      ? []
      : [
          ...views.map((view) => offer(`view ${view.id}`, t('keys.thing.view', { name: view.name }), 'filter', go(`/tickets/${view.id}`))),
          ...(index ? settingsFound(index.findSettings(index.settingsOf(me), words), (path, state) => void navigate(path, { state })) : []),
          ...team
            .filter((agent) => !agent.suspended)
            .map((agent) =>
              offer(
                `agent ${agent.id}`,
                t('keys.thing.assign', { name: agent.name }),
                'user',
                () => actions.assign({ id: agent.id, name: agent.name }),
                closed,
                true,
              ),
            ),
          ...macrosOf(suggested ?? listed ?? [], open),
          ...tags.map((name) => offer(`tag ${name}`, t('keys.thing.tag', { name }), 'plus', () => void tag(name), closed, true)),
          ...contacts.map((contact) =>
            offer(`contact ${contact.id}`, t('keys.thing.contact', { name: calledBy(contact) }), 'people', go(`/contacts/${contact.id}`)),
          ),
        ]),
  ];
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Row, TicketPriority, TicketState } from '../../../shared/types.ts';
import type { Action } from '../../app/keys/action.ts';
import { useActions, useAllActions } from '../../app/keys/actions.tsx';
import { Pick, type Option } from '../../app/keys/Pick.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useStatuses } from '../../helpdesk/tickets/statuses.ts';
import { useTicket } from '../../helpdesk/tickets/ticket.ts';
import { useMySnooze, useSnoozeForMe } from '../../helpdesk/tickets/my-snooze.ts';
import { iconOf, useTicketWords } from '../../helpdesk/tickets/look.ts';
import { statusChoices } from '../../helpdesk/tickets/words.ts';
import { useAgents } from '../../identity/agents.ts';
import { may, useMe } from '../../identity/me.ts';
import { useConversationActions } from '../changes.ts';
import { type Change, useSetStatus, useTicketChange } from './changing.ts';
import { snoozeTimes, typedOption, type SnoozeOption } from './snooze.ts';
import { Remind } from './Remind.tsx';

type Asked = 'assign' | 'status' | 'priority' | 'tag' | 'snooze' | 'snooze-me' | 'remind';

/** The actions of an open ticket, each with its key (HD-90); some open a list to choose from. */
export function TicketActions({ row }: { row: Row }) {
  const ticket = useTicket(row).data;
  const [asked, setAsked] = useState<Asked | null>(null);
  const me = useMe();
  const next = useAllActions().find(({ id }) => id === 'next');
  const change = useTicketChange(row, ticket);
  const actions = useConversationActions(row.id);
  const category = ticket?.workflow.category ?? row.ticket!.category;
  const closed = category === 'closed' ? t('ticket.unable.closed') : undefined;
  const locked = closed ?? (ticket ? undefined : t('ticket.unable.loading'));
  const over = category === 'solved' ? t('ticket.unable.solved') : locked;
  const snoozed = ticket?.workflow.snoozedUntil ?? null;
  const mine = useMySnooze(row.id, ticket !== undefined);
  const snoozeForMe = useSnoozeForMe(row.id);
  const solve = () => change({ category: 'solved' }, t('ticket.done.solved'), { category: category === 'new' ? 'open' : category });
  const offer = (id: string, label: string, icon: Action['icon'], unable: string | undefined, run: () => void) => ({
    id,
    label,
    icon,
    group: 'ticket' as const,
    prior: true,
    unable,
    run,
  });
  useActions([
    offer(
      'take',
      t('ticket.action.assignToMe'),
      'user',
      row.assignee?.id === me.agent.id ? t('conversation.unable.yours') : closed,
      actions.assignToMe,
    ),
    offer('ticket-assign', t('ticket.action.assign'), 'people', locked, () => setAsked('assign')),
    offer('ticket-status', t('ticket.action.status'), 'flag', locked, () => setAsked('status')),
    offer('ticket-priority', t('ticket.action.priority'), 'bolt', locked, () => setAsked('priority')),
    offer('ticket-tag', t('ticket.action.tag'), 'plus', ticket ? undefined : t('ticket.unable.loading'), () => setAsked('tag')),
    snoozed
      ? offer('snooze', t('ticket.action.unsnooze'), 'clock', locked, () =>
          change({ awake: true }, t('ticket.done.unsnoozed'), { snoozedUntil: snoozed }),
        )
      : offer('snooze', t('ticket.action.snooze'), 'clock', over, () => setAsked('snooze')),
    mine
      ? offer('snooze-me', t('ticket.action.unsnoozeForMe'), 'clock', locked, () =>
          snoozeForMe(null, t('ticket.done.unsnoozedForMe'), mine),
        )
      : offer('snooze-me', t('ticket.action.snoozeForMe'), 'clock', locked, () => setAsked('snooze-me')),
    offer('solve', t('ticket.action.solve'), 'check', over, solve),
    offer('solve-next', t('ticket.action.solveNext'), 'check', over, () => {
      solve();
      if (next && next.unable === undefined) next.run();
    }),
    offer('remind', t('ticket.remind.title'), 'bell', undefined, () => setAsked('remind')),
  ]);
  if (!asked) return null;
  if (asked === 'remind') return <Remind row={row} close={() => setAsked(null)} />;
  return ticket ? <Ask what={asked} row={row} ticket={ticket} change={change} close={() => setAsked(null)} /> : null;
}

interface AskProps {
  readonly what: Exclude<Asked, 'remind'>;
  readonly row: Row;
  readonly ticket: TicketState;
  readonly change: Change;
  readonly close: () => void;
}

function Ask(props: AskProps) {
  switch (props.what) {
    case 'assign':
      return <Assign {...props} />;
    case 'status':
      return <Status {...props} />;
    case 'priority':
      return <Priority {...props} />;
    case 'tag':
      return <Tag {...props} />;
    case 'snooze':
      return <Snooze {...props} />;
    case 'snooze-me':
      return <SnoozeForMe {...props} />;
  }
}

function Assign({ row, close }: AskProps) {
  const me = useMe().agent;
  const team = useAgents().data ?? [];
  const actions = useConversationActions(row.id);
  const options: Option[] = [
    { id: me.id, label: t('ticket.agentYou', { name: me.name }), icon: 'user', chosen: row.assignee?.id === me.id },
    ...team
      .filter((agent) => !agent.suspended && agent.id !== me.id)
      .map((agent) => ({
        id: agent.id,
        label: agent.name,
        icon: 'user' as const,
        chosen: row.assignee?.id === agent.id,
        hint: row.assignee?.id === agent.id ? t('ticket.pick.current') : agent.online ? t('conversation.assign.online') : undefined,
      })),
    { id: 'nobody', label: t('conversation.assign.unassign'), icon: 'clock', chosen: !row.assignee },
  ];
  return (
    <Pick
      title={t('conversation.assign.heading')}
      options={options}
      close={close}
      choose={({ id }) =>
        actions.assign(
          id === 'nobody' ? null : id === me.id ? { id, name: me.name } : { id, name: team.find((agent) => agent.id === id)!.name },
        )
      }
    />
  );
}

function Status({ row, ticket, close }: AskProps) {
  const me = useMe();
  const own = useStatuses().data ?? [];
  const set = useSetStatus(row, ticket);
  const { category, status } = ticket.workflow;
  return (
    <Pick
      title={t('common.status')}
      options={statusChoices(category, status ?? null, own, may(me, 'ticket.close')).map(({ id, name }) => ({
        id,
        label: name,
        icon: 'flag',
      }))}
      close={close}
      choose={({ id, label }) => set({ id, name: label })}
    />
  );
}

function Priority({ ticket, change, close }: AskProps) {
  const words = useTicketWords();
  const before = ticket.workflow.priority;
  return (
    <Pick
      title={t('ticket.pick.priority')}
      options={[...words.priorities]
        .reverse()
        .map((each) => ({ id: String(each.rank), label: each.name, icon: iconOf(each), chosen: each.rank === before }))}
      close={close}
      choose={({ id, label }) =>
        change({ priority: Number(id) as TicketPriority }, t('ticket.done.priority', { priority: label }), { priority: before })
      }
    />
  );
}

function Tag({ ticket, change, close }: AskProps) {
  return (
    <Pick
      title={t('ticket.pick.tag')}
      options={ticket.tags.map((tag) => ({ id: tag, label: tag, icon: 'x', hint: t('common.remove') }))}
      make={(typed) => ({
        id: typed.replace(/\s+/g, ' ').slice(0, 60),
        label: typed.replace(/\s+/g, ' ').slice(0, 60),
        icon: 'plus',
        hint: t('common.add'),
      })}
      close={close}
      choose={({ id }) =>
        ticket.tags.includes(id)
          ? change({ removeTags: [id] }, t('ticket.done.untagged', { tag: id }), { addTags: [id] })
          : change({ addTags: [id] }, t('ticket.done.tagged', { tag: id }), { removeTags: [id] })
      }
    />
  );
}

function Snooze({ row, change, close }: AskProps) {
  return (
    <Until
      row={row}
      title={t('ticket.pick.snooze')}
      close={close}
      choose={(until, time) =>
        change({ snoozedUntil: until }, time === null ? t('ticket.done.snoozedReply') : t('ticket.done.snoozed', { time }), { awake: true })
      }
    />
  );
}

function SnoozeForMe({ row, close }: AskProps) {
  const snooze = useSnoozeForMe(row.id);
  return (
    <Until
      row={row}
      title={t('ticket.pick.snoozeForMe')}
      close={close}
      choose={(until, time) =>
        snooze(until, time === null ? t('ticket.done.snoozedForMeReply') : t('ticket.done.snoozedForMe', { time }), null)
      }
    />
  );
}

interface UntilProps {
  readonly row: Row;
  readonly title: string;
  readonly close: () => void;
  /** `time` is null when the ticket is snoozed until the customer replies. */
  readonly choose: (until: string, time: string | null) => void;
}

function Until({ row, title, close, choose }: UntilProps) {
  const next = useQuery({
    queryKey: ['next-business-day', row.id],
    queryFn: ({ signal }) => http.get<{ at: string | null }>(`conversations/${row.id}/next-business-day`, { signal }),
    staleTime: 60_000,
  });
  const now = new Date();
  const times = snoozeTimes(now, next.data?.at ? new Date(next.data.at) : null);
  const until = (option: Option) => (option as SnoozeOption).until;
  return (
    <Pick
      title={title}
      options={times}
      make={(typed) => typedOption(typed, now)}
      close={close}
      choose={(option) =>
        choose(until(option).toISOString(), option.id === 'reply' ? null : upcoming(until(option).getTime(), now.getTime()))
      }
    />
  );
}

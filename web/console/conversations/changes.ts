import { useNavigate } from 'react-router';
import type { Id, Named, Row, Ticket } from '../../shared/types.ts';
import { asProblem } from '../../shared/problem.ts';
import { explain, http } from '../app/server.ts';
import { toast } from '../app/parts/toast.tsx';
import { t } from '../app/t.ts';
import { useMe } from '../identity/me.ts';
import { useDesk } from './desk.ts';
import { firstName } from './words.ts';

/** What an agent can do with a conversation. Each change shows at once and is undone if the server rejects it. */
export function useConversationActions(id: Id) {
  const desk = useDesk();
  const me = useMe();
  const navigate = useNavigate();

  async function run(
    change: Partial<Row>,
    ask: () => Promise<unknown>,
    anyway?: { effect: string; word: string; run: () => void },
  ): Promise<boolean> {
    const before = desk.inbox.change(id, change);
    try {
      await ask();
      return true;
    } catch (thrown) {
      if (before) desk.inbox.apply(before);
      desk.changed(id);
      if (anyway && asProblem(thrown).code === 'ticket.not-a-member')
        toast(`${explain(thrown)} ${anyway.effect}`, anyway.run, 15_000, anyway.word);
      else toast(explain(thrown));
      return false;
    }
  }

  const assign = async (agent: Named | null, quiet = false, anyway = false) => {
    const before = desk.inbox.row(id)?.assignee ?? null;
    const done = await run({ assignee: agent }, () => http.put(`conversations/${id}/assignee`, { agent: agent?.id ?? null, anyway }), {
      effect: t('conversation.assign.leavesDepartment'),
      word: t('conversation.assign.anyway'),
      run: () => void assign(agent, quiet, true),
    });
    if (done && !quiet)
      toast(
        agent
          ? agent.id === me.agent.id
            ? t('conversation.assign.you')
            : t('conversation.assign.agent', { name: agent.name })
          : t('conversation.assign.removed'),
        () => void assign(before, true),
      );
  };
  const close = async () => {
    const row = desk.inbox.row(id);
    const done = row?.ticket ? t('ticket.done.solved') : t('conversation.closed', { name: firstName(row?.contact.name ?? '') });
    if (await run({ state: 'closed' }, () => http.post(`conversations/${id}/close`))) toast(done, () => void reopen());
  };
  const reopen = async () => {
    await run({ state: 'open' }, () => http.post(`conversations/${id}/reopen`));
  };
  const move = async (department: Named, anyway = false) => {
    const before = desk.inbox.row(id)?.department ?? null;
    const done = await run({ department }, () => http.put(`conversations/${id}/department`, { department: department.id, anyway }), {
      effect: t('conversation.move.unassigns'),
      word: t('conversation.move.anyway'),
      run: () => void move(department, true),
    });
    if (done) toast(t('conversation.move.done', { department: department.name }), before ? () => void move(before) : undefined);
  };
  const makeTicket = async () => {
    try {
      const ticket = await http.post<Ticket>(`conversations/${id}/ticket`);
      desk.inbox.change(id, { ticket });
      desk.changed(id);
      toast(t('conversation.converted', { number: ticket.number }));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const markUnread = async () => {
    const row = desk.inbox.row(id);
    if (!row) return false;
    try {
      await desk.markUnread(row);
      return true;
    } catch (thrown) {
      toast(explain(thrown));
      return false;
    }
  };
  return {
    assign: (agent: Named | null) => void assign(agent),
    assignToMe: () => {
      void assign({ id: me.agent.id, name: me.agent.name });
      // An agent who takes a conversation continues in their own list; among tickets the view stays.
      if (!location.pathname.startsWith('/tickets/') && location.pathname.endsWith(`/${id}`))
        void navigate(`/inbox/mine/${id}`, { replace: true });
    },
    close: () => void close(),
    reopen: () => void reopen(),
    move: (department: Named) => void move(department),
    makeTicket: () => void makeTicket(),
    markUnread,
  };
}

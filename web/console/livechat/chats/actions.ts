import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { endMillis, useFloor } from './floor.ts';

/** What an agent can do with a chat. Errors of the server are shown, and the lists are read again. */
export function useChatActions(conversation: Id) {
  const floor = useFloor();
  const navigate = useNavigate();

  async function run(path: string, body?: unknown, done?: string): Promise<boolean> {
    try {
      await http.post(`conversations/${conversation}/chat/${path}`, body);
      if (done) toast(done);
      return true;
    } catch (thrown) {
      toast(asProblem(thrown).code === 'chat.state-changed' ? asProblem(thrown).message : explain(thrown));
      return false;
    } finally {
      floor.again();
    }
  }

  const open = () => void navigate(`/inbox/mine/${conversation}`);
  return {
    pick: () => void run('pick').then((done) => done && open()),
    takeOver: () => void run('take-over').then((done) => done && open()),
    transfer: (to: { agent?: Id; department?: Id; name: string }, note: string) =>
      run(
        'transfer',
        { agent: to.agent ?? null, department: to.department ?? null, note: note.trim() || null },
        t('transfer.toast.requested', { name: to.name }),
      ),
    /** Closes the chat and keeps its conversation as a ticket, for someone else or for its assignee. */
    leaveTicket: (note: string, to?: { agent?: Id; department?: Id; name: string }) =>
      run(
        'ticket',
        { agent: to?.agent ?? null, department: to?.department ?? null, note: note.trim() || null },
        to ? t('transfer.toast.asTicket', { name: to.name }) : t('transfer.toast.ticket'),
      ),
    keep: async () => {
      floor.keeps(conversation);
      try {
        await http.delete(`conversations/${conversation}/chat/transfer`);
        toast(t('transfer.toast.canceled'));
      } catch (thrown) {
        toast(explain(thrown));
      }
      floor.again();
    },
    join: () => void run('join', undefined, t('chats.toast.joined')),
    monitor: () => run('monitor'),
    leave: () => run('leave'),
    offerAgain: () => void run('offer-again', undefined, t('chats.toast.offeredAgain')),
    invite: (agent: { id: Id; name: string }) => void run('invite', { agent: agent.id }, t('chats.toast.invited', { name: agent.name })),
    putBack: (department: { id: Id; name: string } | null) =>
      void run(
        'put-back',
        { department: department?.id ?? null },
        department ? t('chats.toast.queueOf', { name: department.name }) : t('chats.toast.returned'),
      ),
    prioritize: async (priority: number) => {
      try {
        await http.put(`conversations/${conversation}/chat/priority`, { priority });
      } catch (thrown) {
        toast(explain(thrown));
      }
      floor.again();
    },
    end: () => {
      floor.end(conversation);
      toast(t('chats.toast.closing', { seconds: endMillis / 1_000 }), () => floor.stay(conversation), endMillis);
    },
    stay: () => floor.stay(conversation),
  };
}

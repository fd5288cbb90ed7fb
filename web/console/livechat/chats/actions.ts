import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { asProblem } from '../../../shared/problem.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { endMillis, useFloor } from './floor.ts';

/** What an agent can do with a chat. The server decides; what it refuses is said, and the lists are read again. */
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

  const open = () => void navigate(`/chats/mine/${conversation}`);
  return {
    pick: () => void run('pick').then((done) => done && open()),
    takeOver: () => void run('take-over').then((done) => done && open()),
    transfer: (to: { agent?: Id; department?: Id; name: string }, note: string) =>
      run(
        'transfer',
        { agent: to.agent ?? null, department: to.department ?? null, note: note.trim() || null },
        `${to.name} is asked. The chat stays yours until it is accepted.`,
      ),
    /** The chat ends; its conversation stays as a ticket, for somebody else or with who has it. */
    leaveTicket: (note: string, to?: { agent?: Id; department?: Id; name: string }) =>
      run(
        'ticket',
        { agent: to?.agent ?? null, department: to?.department ?? null, note: note.trim() || null },
        to ? `Left as a ticket for ${to.name}` : 'Left as a ticket',
      ),
    keep: async () => {
      floor.keeps(conversation);
      try {
        await http.delete(`conversations/${conversation}/chat/transfer`);
        toast('Nobody is asked any more. The chat is yours.');
      } catch (thrown) {
        toast(explain(thrown));
      }
      floor.again();
    },
    join: () => void run('join', undefined, 'You are in the chat; the visitor sees you'),
    monitor: () => run('monitor'),
    leave: () => run('leave'),
    offerAgain: () => void run('offer-again', undefined, 'You are asked again'),
    invite: (agent: { id: Id; name: string }) => void run('invite', { agent: agent.id }, `${agent.name} is asked to join`),
    putBack: (department: { id: Id; name: string } | null) =>
      void run(
        'put-back',
        { department: department?.id ?? null },
        department ? `Passed on to ${department.name}` : 'Back in front of the queue',
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
      toast('The chat ends in 5 s', () => floor.stay(conversation), endMillis);
    },
    stay: () => floor.stay(conversation),
  };
}

import { Avatar } from '../app/parts/Avatar.tsx';
import { useKeyed } from '../app/observable.ts';
import type { ViewState } from '../../shared/types.ts';
import { useAgents } from '../identity/agents.ts';
import { useDesk } from './desk.ts';
import type { Viewer } from './presence.ts';

const doing: Record<ViewState, string> = {
  viewing: 'is viewing',
  composing: 'is writing',
  draft: 'has a draft',
  idle: 'has it open and is away',
  none: '',
};

/** Colleagues who look at a conversation; who writes has a pen. */
export function ViewerStack({ conversation, size = 's' }: { conversation: string; size?: 's' | 'm' }) {
  const viewers = useKeyed(useDesk().presence.viewers, conversation);
  return viewers.length === 0 ? null : <Stack viewers={viewers} size={size} />;
}

function Stack({ viewers, size }: { viewers: readonly Viewer[]; size: 's' | 'm' }) {
  const team = useAgents(viewers.some(({ agent }) => !agent.name));
  const nameOf = (agent: Viewer['agent']) => agent.name ?? team.data?.find((each) => each.id === agent.id)?.name ?? 'A colleague';
  return (
    <span className="stack">
      {viewers.slice(0, 3).map(({ agent, state }) => (
        <Avatar
          key={agent.id}
          id={agent.id}
          name={nameOf(agent)}
          size={size}
          pen={state === 'composing' || state === 'draft'}
          away={state === 'idle'}
          title={`${nameOf(agent)} ${doing[state]}`}
        />
      ))}
      {viewers.length > 3 && <span className="muted">+{viewers.length - 3}</span>}
    </span>
  );
}

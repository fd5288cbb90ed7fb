import { Avatar } from '../app/parts/Avatar.tsx';
import { useKeyed } from '../app/observable.ts';
import { t, type Key } from '../app/t.ts';
import type { ViewState } from '../../shared/types.ts';
import { useAgents } from '../identity/agents.ts';
import { useDesk } from './desk.ts';
import type { Viewer } from './presence.ts';

const doing: Record<Exclude<ViewState, 'none'>, Key> = {
  viewing: 'conversation.viewer.viewing',
  composing: 'conversation.viewer.composing',
  draft: 'conversation.viewer.draft',
  idle: 'conversation.viewer.idle',
};

/** Other agents who view a conversation; those who write have a pen. */
export function ViewerStack({ conversation, size = 's' }: { conversation: string; size?: 's' | 'm' }) {
  const viewers = useKeyed(useDesk().presence.viewers, conversation);
  return viewers.length === 0 ? null : <Stack viewers={viewers} size={size} />;
}

function Stack({ viewers, size }: { viewers: readonly Viewer[]; size: 's' | 'm' }) {
  const team = useAgents(viewers.some(({ agent }) => !agent.name));
  const nameOf = (agent: Viewer['agent']) =>
    agent.name ?? team.data?.find((each) => each.id === agent.id)?.name ?? t('conversation.anAgent');
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
          {...(state !== 'none' && { title: t(doing[state], { name: nameOf(agent) }) })}
        />
      ))}
      {viewers.length > 3 && <span className="muted">+{viewers.length - 3}</span>}
    </span>
  );
}

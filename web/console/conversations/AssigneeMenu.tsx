import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import type { Row } from '../../shared/types.ts';
import { CapsOf } from '../app/keys/Caps.tsx';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { useObservable } from '../app/observable.ts';
import { t } from '../app/t.ts';
import { useAgents } from '../identity/agents.ts';
import { useMe } from '../identity/me.ts';
import { useConversationActions } from './changes.ts';
import { useDesk } from './desk.ts';

/** Assigns a conversation to me or another agent, or unassigns it. */
export function AssigneeMenu({ row }: { row: Row }) {
  const me = useMe();
  const { assign, assignToMe } = useConversationActions(row.id);
  const agents = useAgents();
  const online = useObservable(useDesk().presence.online);
  const others = (agents.data ?? []).filter((agent) => agent.id !== me.agent.id && !agent.suspended);
  return (
    <Menu key={String(agents.isPending)} className="menu" aria-label={t('common.assignee')} autoFocus="first">
      <MenuSection>
        <Header>{t('conversation.assign.heading')}</Header>
        {row.assignee?.id !== me.agent.id && (
          <MenuItem className="item" onAction={assignToMe} textValue={t('conversation.assign.toMe')}>
            <Avatar id={me.agent.id} name={me.agent.name} size="s" />
            {t('conversation.assign.toMe')}
            <CapsOf action={row.ticket ? 'take' : 'assign-me'} />
          </MenuItem>
        )}
        {others.map((agent) => (
          <MenuItem
            key={agent.id}
            className="item"
            textValue={agent.name}
            isDisabled={agent.id === row.assignee?.id}
            onAction={() => assign({ id: agent.id, name: agent.name })}
          >
            <Avatar id={agent.id} name={agent.name} size="s" />
            {agent.name}
            <span className="end muted">
              {t(online.has(agent.id) || agent.online ? 'conversation.assign.online' : 'conversation.assign.offline')}
            </span>
          </MenuItem>
        ))}
        {agents.isPending && (
          <MenuItem className="item" isDisabled>
            {t('conversation.assign.loading')}
          </MenuItem>
        )}
        {row.assignee && (
          <MenuItem className="item" onAction={() => assign(null)} textValue={t('conversation.assign.unassign')}>
            <Icon name="clock" />
            {t('conversation.assign.unassign')}
            <CapsOf action="unassign" />
          </MenuItem>
        )}
      </MenuSection>
    </Menu>
  );
}

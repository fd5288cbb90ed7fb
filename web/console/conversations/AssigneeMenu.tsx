import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
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

/** The assignee, and a menu to assign the conversation to me or another agent, or to unassign it. */
export function AssigneeMenu({ row }: { row: Row }) {
  const me = useMe();
  const { assign, assignToMe } = useConversationActions(row.id);
  const [opened, setOpened] = useState(false);
  const agents = useAgents(opened);
  const online = useObservable(useDesk().presence.online);
  const others = (agents.data ?? []).filter((agent) => agent.id !== me.agent.id && !agent.suspended);
  const mine = row.assignee?.id === me.agent.id;
  if (!row.assignee && row.state === 'open') {
    return (
      <>
        <button type="button" className="btn primary" onClick={assignToMe}>
          {t('conversation.assign.toMe')}
        </button>
        {menu(t('conversation.assign.choose'))}
      </>
    );
  }
  return menu(mine ? t('conversation.assign.you') : (row.assignee?.name ?? t('common.unassigned')));

  function menu(label: string) {
    const bare = !row.assignee;
    return (
      <MenuTrigger onOpenChange={(open) => open && setOpened(true)}>
        <Button
          className={bare ? 'btn icon wide' : 'btn assignee'}
          aria-label={bare ? t('conversation.assign.choose') : t('conversation.assign.change', { assignee: label })}
        >
          {row.assignee ? <Avatar id={row.assignee.id} name={row.assignee.name} size="s" /> : <Icon name="transfer" />}
          {!bare && (
            <span className="row wide">
              <span className="clip assignee-name">{label}</span>
              <Icon name="down" size="s" />
            </span>
          )}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label={t('common.assignee')}>
            <MenuSection>
              <Header>{t('conversation.assign.heading')}</Header>
              {!mine && (
                <MenuItem className="item" onAction={assignToMe} textValue={t('conversation.assign.me')}>
                  <Avatar id={me.agent.id} name={me.agent.name} size="s" />
                  {t('conversation.assign.me')}
                  <CapsOf action="assign-me" />
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
                </MenuItem>
              )}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    );
  }
}

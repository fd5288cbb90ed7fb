import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { Row } from '../../shared/types.ts';
import { CapsOf } from '../app/keys/Caps.tsx';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { useObservable } from '../app/observable.ts';
import { useAgents } from '../identity/agents.ts';
import { useMe } from '../identity/me.ts';
import { useConversationActions } from './changes.ts';
import { useDesk } from './desk.ts';

/** Who has the conversation, and the way to give it to me, to a colleague or back to the queue. */
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
          Take it
        </button>
        {menu('Assign to …')}
      </>
    );
  }
  return menu(mine ? 'You have it' : (row.assignee?.name ?? 'Nobody'));

  function menu(label: string) {
    const bare = !row.assignee;
    return (
      <MenuTrigger onOpenChange={(open) => open && setOpened(true)}>
        <Button
          className={bare ? 'btn icon wide' : 'btn assignee'}
          aria-label={bare ? 'Assign to a colleague' : `${label}: change who has the conversation`}
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
          <Menu className="menu" aria-label="Assign">
            <MenuSection>
              <Header>Assign to</Header>
              {!mine && (
                <MenuItem className="item" onAction={assignToMe} textValue="Me">
                  <Avatar id={me.agent.id} name={me.agent.name} size="s" />
                  Me
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
                  <span className="end muted">{online.has(agent.id) || agent.online ? 'online' : 'away'}</span>
                </MenuItem>
              ))}
              {agents.isPending && (
                <MenuItem className="item" isDisabled>
                  Reading the team …
                </MenuItem>
              )}
              {row.assignee && (
                <MenuItem className="item" onAction={() => assign(null)} textValue="Nobody">
                  <Icon name="clock" />
                  Nobody, back to the queue
                </MenuItem>
              )}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    );
  }
}

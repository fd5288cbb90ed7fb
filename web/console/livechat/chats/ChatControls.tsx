import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { leads, useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { TransferDialog, type Target } from './TransferDialog.tsx';
import { priorityNames } from './ChatRow.tsx';
import { useTeamStates } from './team.ts';
import { isWaiting, type Chat } from './types.ts';
import { dotOf, statusNames } from './words.ts';

interface Opened {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** The main action on a chat, by whose it is and where it stands. */
export function ChatControls({ chat, transfer }: { chat: Chat; transfer: Opened }) {
  const me = useMe();
  const { pick, takeOver, end, offerAgain, join, monitor } = useChatActions(chat.conversation);
  if (isWaiting(chat)) {
    return (
      <>
        {chat.declined && (
          <button
            type="button"
            className="btn"
            title="You declined this chat. Ask for it again when nobody else is free."
            onClick={offerAgain}
          >
            Offer it to me
          </button>
        )}
        <button type="button" className="btn primary" onClick={pick}>
          Take it
        </button>
      </>
    );
  }
  if (chat.owner?.id !== me.agent.id) {
    return (
      <>
        <button type="button" className="btn primary" onClick={takeOver}>
          Take over
        </button>
        {leads(me) && !chat.parts.some((part) => part.agent === me.agent.id) && (
          <button type="button" className="btn wide" title="Read along; the visitor is not told" onClick={() => void monitor()}>
            Watch
          </button>
        )}
        {!chat.parts.some((part) => part.agent === me.agent.id && part.role === 'second') && (
          <button type="button" className="btn wide" onClick={join}>
            Join
          </button>
        )}
        <TransferMenu chat={chat} {...transfer} wide />
      </>
    );
  }
  return (
    <>
      <TransferMenu chat={chat} {...transfer} />
      <button type="button" className="btn" onClick={end}>
        <span>
          End<span className="wide"> chat</span>
        </span>
      </button>
    </>
  );
}

/** To a colleague who is not offline, or to a department by its distribution (LC-67): chosen, then asked with a note. */
function TransferMenu({ chat, open, setOpen, wide }: { chat: Chat; wide?: boolean } & Opened) {
  const departments = useDepartments(open);
  const team = useTeamStates(open);
  const [to, setTo] = useState<Target | null>(null);
  const { putBack } = useChatActions(chat.conversation);
  const others = (departments.data ?? []).filter((each) => each.id !== chat.department?.id);
  const me = useMe();
  const there = (department: string) =>
    (team.data ?? []).some(
      (each) =>
        each.departments.includes(department) && !['offline', 'invisible'].includes(each.effective) && each.agent !== chat.owner?.id,
    );
  const here = team.data ? (departments.data ?? []).filter((each) => there(each.id)) : [];
  const away: Target[] = team.data
    ? [
        ...team.data
          .filter((each) => each.effective === 'offline' && each.agent !== me.agent.id && each.agent !== chat.owner?.id)
          .map((each) => ({ agent: each.agent, name: each.name, away: true })),
        ...(departments.data ?? []).filter((each) => !there(each.id)).map((each) => ({ department: each.id, name: each.name, away: true })),
      ]
    : [];
  return (
    <>
      <MenuTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className={wide ? 'btn icon wide' : 'btn'} aria-label="Transfer the chat">
          <Icon name="transfer" />
          {!wide && <span className="wide">Transfer</span>}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu key={String(team.isPending)} className="menu" aria-label="Transfer the chat" autoFocus="first">
            <Colleagues
              chat={chat}
              team={team}
              head="To a colleague, who must accept"
              act={(agent) => setTo({ agent: agent.id, name: agent.name })}
            />
            <MenuSection>
              <Header>To a department</Header>
              {here.map((each) => (
                <MenuItem
                  key={each.id}
                  className="item"
                  textValue={each.name}
                  onAction={() => setTo({ department: each.id, name: each.name })}
                >
                  <Icon name="transfer" />
                  {each.name}
                </MenuItem>
              ))}
              {here.length === 0 && (
                <MenuItem className="item" isDisabled textValue="Nobody is there">
                  {departments.isPending || team.isPending ? 'Reading departments …' : 'Nobody is there now'}
                </MenuItem>
              )}
            </MenuSection>
            {away.length > 0 && (
              <MenuSection>
                <Header>Not there now: leave as a ticket</Header>
                {away.map((each) => (
                  <MenuItem
                    key={each.agent ?? each.department}
                    className="item"
                    textValue={`Leave as a ticket for ${each.name}`}
                    onAction={() => setTo(each)}
                  >
                    <Icon name="flag" />
                    {each.name}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            <MenuSection>
              <Header>To the queue of a department, at once</Header>
              {others.map((each) => (
                <MenuItem key={each.id} className="item" textValue={`Queue of ${each.name}`} onAction={() => putBack(each)}>
                  <Icon name="clock" />
                  {each.name}
                </MenuItem>
              ))}
              {others.length === 0 && (
                <MenuItem className="item" isDisabled textValue="No other department">
                  {departments.isPending ? 'Reading departments …' : 'No other department'}
                </MenuItem>
              )}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {to && <TransferDialog chat={chat} to={to} close={() => setTo(null)} />}
    </>
  );
}

export function Colleagues({
  chat,
  team,
  head,
  act,
}: {
  chat: Chat;
  team: ReturnType<typeof useTeamStates>;
  head: string;
  act: (agent: { id: string; name: string }) => void;
}) {
  const me = useMe();
  const there = (team.data ?? []).filter(
    (each) => each.effective !== 'offline' && each.agent !== me.agent.id && each.agent !== chat.owner?.id,
  );
  return (
    <MenuSection>
      <Header>{head}</Header>
      {there.map((each) => (
        <MenuItem key={each.agent} className="item" textValue={each.name} onAction={() => act({ id: each.agent, name: each.name })}>
          <Avatar id={each.agent} name={each.name} size="s" />
          {each.name}
          <span className="end muted">
            {statusNames[each.effective]} · {each.running}/{each.limit}
            <span className="status-dot">
              <span className={dotOf(each.effective)} />
            </span>
          </span>
        </MenuItem>
      ))}
      {there.length === 0 && (
        <MenuItem className="item" isDisabled textValue="Nobody else">
          {team.isPending ? 'Reading the team …' : 'No colleague is there now'}
        </MenuItem>
      )}
    </MenuSection>
  );
}

export function InviteMenu({ chat, open, setOpen }: { chat: Chat } & Opened) {
  const { invite } = useChatActions(chat.conversation);
  const team = useTeamStates(open);
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn small" aria-label="Invite a colleague into the chat">
        <Icon name="plus" size="s" />
        Invite
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu key={String(team.isPending)} className="menu" aria-label="Invite a colleague" autoFocus="first">
          <Colleagues chat={chat} team={team} head="Ask to join; the chat stays yours" act={invite} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What is done seldom, for the menu of the conversation. */
export function RareItems({ chat }: { chat: Chat }) {
  const { putBack, prioritize } = useChatActions(chat.conversation);
  return (
    <>
      {chat.state === 'active' && (
        <MenuItem className="item" onAction={() => putBack(null)} textValue="Put back in the queue">
          <Icon name="clock" />
          Put back in the queue
        </MenuItem>
      )}
      <MenuSection selectionMode="single" selectedKeys={[`priority ${chat.priority}`]}>
        <Header>Priority</Header>
        {[5, 4, 3, 2, 1].map((each) => (
          <MenuItem
            key={each}
            id={`priority ${each}`}
            className="item"
            textValue={priorityNames[each]!}
            onAction={() => void prioritize(each)}
          >
            {({ isSelected }) => (
              <>
                <span className="tick">{isSelected && <Icon name="check" />}</span>
                {priorityNames[each]}
              </>
            )}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}

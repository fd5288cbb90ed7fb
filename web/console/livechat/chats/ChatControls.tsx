import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { priorityNames } from './ChatRow.tsx';
import { useTeamStates } from './team.ts';
import type { AgentState, Chat } from './types.ts';
import { dotOf, statusNames } from './words.ts';

interface Opened {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** The agents who can be chosen for a chat, with their status and number of chats. */
export function Colleagues({
  chat,
  team,
  head,
  can = () => true,
  act,
}: {
  chat: Chat;
  team: ReturnType<typeof useTeamStates>;
  head: string;
  /** Whether an agent can be chosen; the others show with their status. */
  can?: (agent: AgentState) => boolean;
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
        <MenuItem
          key={each.agent}
          className="item"
          textValue={each.name}
          isDisabled={!can(each)}
          onAction={() => act({ id: each.agent, name: each.name })}
        >
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
        <MenuItem className="item" isDisabled textValue={t('transfer.menu.noAgentOnline')}>
          {team.isPending ? t('common.loading') : t('transfer.menu.noAgentOnline')}
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
      <Button className="btn small" aria-label={t('chats.invite.label')}>
        <Icon name="plus" size="s" />
        {t('chats.invite.button')}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu key={String(team.isPending)} className="menu" aria-label={t('chats.invite.title')} autoFocus="first">
          <Colleagues chat={chat} team={team} head={t('chats.invite.menu')} act={invite} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Rare actions, for the menu of the conversation. */
export function RareItems({ chat }: { chat: Chat }) {
  const { putBack, prioritize } = useChatActions(chat.conversation);
  return (
    <>
      {chat.state === 'active' && (
        <MenuItem className="item" onAction={() => putBack(null)} textValue={t('chats.controls.returnToQueue')}>
          <Icon name="clock" />
          {t('chats.controls.returnToQueue')}
        </MenuItem>
      )}
      <MenuSection selectionMode="single" selectedKeys={[`priority ${chat.priority}`]}>
        <Header>{t('chats.priority.title')}</Header>
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

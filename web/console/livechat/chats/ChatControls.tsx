import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { leads, useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { TransferDialog, type Target } from './TransferDialog.tsx';
import { priorityNames } from './ChatRow.tsx';
import { departmentTakesTransfers, takesTransfers, useTeamStates } from './team.ts';
import { type AgentState, isWaiting, type Chat } from './types.ts';
import { dotOf, statusNames } from './words.ts';

interface Opened {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** The main actions on a chat, which depend on its state and assignee. */
export function ChatControls({ chat, transfer }: { chat: Chat; transfer: Opened }) {
  const me = useMe();
  const { pick, takeOver, end, offerAgain, join, monitor } = useChatActions(chat.conversation);
  if (isWaiting(chat)) {
    return (
      <>
        {chat.declined && (
          <button type="button" className="btn" title={t('chats.controls.offerAgainHint')} onClick={offerAgain}>
            {t('chats.controls.offerAgain')}
          </button>
        )}
        <button type="button" className="btn primary" onClick={pick}>
          {t('chats.controls.pickUp')}
        </button>
      </>
    );
  }
  if (chat.owner?.id !== me.agent.id) {
    return (
      <>
        <button type="button" className="btn primary" onClick={takeOver}>
          {t('chats.controls.takeOver')}
        </button>
        {leads(me) && !chat.parts.some((part) => part.agent === me.agent.id) && (
          <button type="button" className="btn wide" title={t('chats.controls.monitorHint')} onClick={() => void monitor()}>
            {t('chats.controls.monitor')}
          </button>
        )}
        {!chat.parts.some((part) => part.agent === me.agent.id && part.role === 'second') && (
          <button type="button" className="btn wide" onClick={join}>
            {t('chats.controls.join')}
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
          <Rich text="chats.controls.close" tags={{ wide: (inside) => <span className="wide">{inside}</span> }} />
        </span>
      </button>
    </>
  );
}

/** Transfers to an agent who is neither away nor offline, or to a department by its distribution (LC-67), with a note. */
function TransferMenu({ chat, open, setOpen, wide }: { chat: Chat; wide?: boolean } & Opened) {
  const departments = useDepartments(open);
  const team = useTeamStates(open);
  const [to, setTo] = useState<Target | null>(null);
  const { putBack } = useChatActions(chat.conversation);
  const others = (departments.data ?? []).filter((each) => each.id !== chat.department?.id);
  const me = useMe();
  const there = (department: string) => departmentTakesTransfers(department, team.data ?? [], chat.owner?.id);
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
        <Button className={wide ? 'btn icon wide' : 'btn'} aria-label={t('transfer.menu.title')}>
          <Icon name="transfer" />
          {!wide && <span className="wide">{t('transfer.menu.button')}</span>}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu key={String(team.isPending)} className="menu" aria-label={t('transfer.menu.title')} autoFocus="first">
            <Colleagues
              chat={chat}
              team={team}
              head={t('transfer.menu.toAgent')}
              can={takesTransfers}
              act={(agent) => setTo({ agent: agent.id, name: agent.name })}
            />
            <MenuSection>
              <Header>{t('transfer.menu.toDepartment')}</Header>
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
                <MenuItem className="item" isDisabled textValue={t('transfer.menu.noDepartmentOnline')}>
                  {departments.isPending || team.isPending ? t('common.loading') : t('transfer.menu.noDepartmentOnline')}
                </MenuItem>
              )}
            </MenuSection>
            {away.length > 0 && (
              <MenuSection>
                <Header>{t('transfer.menu.offline')}</Header>
                {away.map((each) => (
                  <MenuItem
                    key={each.agent ?? each.department}
                    className="item"
                    textValue={t('transfer.menu.asTicketTo', { name: each.name })}
                    onAction={() => setTo(each)}
                  >
                    <Icon name="flag" />
                    {each.name}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            <MenuSection>
              <Header>{t('transfer.menu.toQueue')}</Header>
              {others.map((each) => (
                <MenuItem
                  key={each.id}
                  className="item"
                  textValue={t('transfer.menu.queueOf', { name: each.name })}
                  onAction={() => putBack(each)}
                >
                  <Icon name="clock" />
                  {each.name}
                </MenuItem>
              ))}
              {others.length === 0 && (
                <MenuItem className="item" isDisabled textValue={t('transfer.menu.noOtherDepartment')}>
                  {departments.isPending ? t('common.loading') : t('transfer.menu.noOtherDepartment')}
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

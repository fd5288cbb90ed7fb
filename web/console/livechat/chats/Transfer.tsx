import { useState, type ReactNode } from 'react';
import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useMe } from '../../identity/me.ts';
import { useChatActions } from './actions.ts';
import { Colleagues } from './ChatControls.tsx';
import { departmentTakesTransfers, takesTransfers, useTeamStates } from './team.ts';
import { TransferDialog, type Target } from './TransferDialog.tsx';
import type { Chat } from './types.ts';

/**
 * The menu that transfers a chat to an agent who is neither away nor offline, or to a department by its distribution
 * (LC-67), and the dialog that asks for a note.
 */
export function useTransfer(chat: Chat, open: boolean, to: 'anyone' | 'departments' = 'anyone'): { menu: ReactNode; dialog: ReactNode } {
  const [target, setTarget] = useState<Target | null>(null);
  const departments = useDepartments(open);
  const team = useTeamStates(open);
  const me = useMe().agent.id;
  const { putBack } = useChatActions(chat.conversation);
  const all = departments.data ?? [];
  const others = all.filter((each) => each.id !== chat.department?.id);
  const there = (department: string) => departmentTakesTransfers(department, team.data ?? [], chat.owner?.id);
  const here = team.data ? all.filter((each) => there(each.id)) : [];
  const loading = departments.isPending || team.isPending;
  const away: Target[] = team.data
    ? [
        ...(to === 'anyone' ? team.data : [])
          .filter((each) => each.effective === 'offline' && each.agent !== me && each.agent !== chat.owner?.id)
          .map((each) => ({ agent: each.agent, name: each.name, away: true })),
        ...all.filter((each) => !there(each.id)).map((each) => ({ department: each.id, name: each.name, away: true })),
      ]
    : [];
  const menu = (
    <Menu key={String(team.isPending)} className="menu" aria-label={t('transfer.menu.title')} autoFocus="first">
      {to === 'anyone' && (
        <Colleagues
          chat={chat}
          team={team}
          head={t('transfer.menu.toAgent')}
          can={takesTransfers}
          act={(agent) => setTarget({ agent: agent.id, name: agent.name })}
        />
      )}
      <Listed
        head={t('transfer.menu.toDepartment')}
        icon="transfer"
        targets={here.map((each) => ({ department: each.id, name: each.name }))}
        none={loading ? t('common.loading') : t('transfer.menu.noDepartmentOnline')}
        choose={setTarget}
      />
      {away.length > 0 && <Listed head={t('transfer.menu.offline')} icon="flag" targets={away} none="" choose={setTarget} />}
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
  );
  return { menu, dialog: target && <TransferDialog chat={chat} to={target} close={() => setTarget(null)} /> };
}

interface ListedProps {
  readonly head: string;
  readonly icon: IconName;
  readonly targets: readonly Target[];
  readonly none: string;
  readonly choose: (target: Target) => void;
}

function Listed({ head, icon, targets, none, choose }: ListedProps) {
  return (
    <MenuSection>
      <Header>{head}</Header>
      {targets.map((each) => (
        <MenuItem
          key={each.agent ?? each.department}
          className="item"
          textValue={each.away ? t('transfer.menu.asTicketTo', { name: each.name }) : each.name}
          onAction={() => choose(each)}
        >
          <Icon name={icon} />
          {each.name}
        </MenuItem>
      ))}
      {targets.length === 0 && (
        <MenuItem className="item" isDisabled textValue={none}>
          {none}
        </MenuItem>
      )}
    </MenuSection>
  );
}

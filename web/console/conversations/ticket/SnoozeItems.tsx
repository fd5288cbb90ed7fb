import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import type { Action } from '../../app/keys/action.ts';
import { useAllActions } from '../../app/keys/actions.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';
import { useMySnooze } from '../../helpdesk/tickets/my-snooze.ts';
import { useTicket } from '../../helpdesk/tickets/ticket.ts';

const ids = new Set(['snooze', 'snooze-me']);

/** The actions that snooze or unsnooze the open ticket, the same as its keys run. */
const useSnoozing = (): readonly Action[] => useAllActions().filter(({ id, unable }) => ids.has(id) && unable === undefined);

/** The entries of the snooze menu. */
function SnoozeItems() {
  return useSnoozing().map(({ id, label, run }) => (
    <MenuItem key={id} id={id} className="item" onAction={run} textValue={label}>
      <Icon name="clock" />
      {label}
      <CapsOf action={id} />
    </MenuItem>
  ));
}

/** Snoozes the open ticket, or shows until when it is snoozed. */
export function SnoozeButton({ row }: { row: Row }) {
  const ticket = useTicket(row).data;
  const mine = useMySnooze(row.id, true);
  const able = useSnoozing().length > 0;
  const until = ticket?.workflow.snoozedUntil ?? null;
  const at = until ?? mine;
  const loading = !ticket && row.state === 'open';
  if (!able && at === null && !loading) return null;
  const time = at === null ? '' : upcoming(Date.parse(at), Date.now());
  const state = at === null ? t('ticket.snooze.notSnoozed') : t(until ? 'ticket.done.snoozed' : 'ticket.done.snoozedForMe', { time });
  const shown = at === null ? t('ticket.snooze.label') : state;
  if (!able && !loading) return <span className="bar-field fixed">{shown}</span>;
  return (
    <MenuTrigger>
      <Button
        isDisabled={!able}
        className={at === null ? 'btn snooze' : 'btn snooze until'}
        aria-label={t('ticket.snooze.change', { state })}
      >
        <Icon name="moon" />
        <span className={at === null ? 'bar-label' : undefined}>{shown}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('ticket.snooze.label')} autoFocus="first">
          <MenuSection>
            {at !== null && <Header>{state}</Header>}
            <SnoozeItems />
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

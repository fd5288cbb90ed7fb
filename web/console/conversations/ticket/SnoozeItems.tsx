import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../app/keys/action.ts';
import { useAllActions } from '../../app/keys/actions.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';

const ids = new Set(['snooze', 'snooze-me']);

/** The actions that snooze or unsnooze the open ticket, the same as its keys run. */
const useSnoozing = (): readonly Action[] => useAllActions().filter(({ id, unable }) => ids.has(id) && unable === undefined);

/** The snooze entries of a ticket's menu. */
export function SnoozeItems() {
  return useSnoozing().map(({ id, label, run }) => (
    <MenuItem key={id} id={id} className="item" onAction={run} textValue={label}>
      <Icon name="clock" />
      {label}
      <CapsOf action={id} />
    </MenuItem>
  ));
}

/** The snooze field of a ticket that is not snoozed for everyone. */
export function SnoozeField({ mine }: { mine: boolean }) {
  if (useSnoozing().length === 0) return null;
  const shown = t(mine ? 'ticket.snooze.notSnoozedForOthers' : 'ticket.snooze.notSnoozed');
  return (
    <>
      <dt>{t('ticket.snooze.label')}</dt>
      <dd>
        <MenuTrigger>
          <Button className="field-value" aria-label={t('ticket.snooze.change', { state: shown })}>
            {shown}
            <Icon name="down" size="s" />
          </Button>
          <Popover className="popover" placement="bottom start">
            <Menu className="menu" aria-label={t('ticket.snooze.label')}>
              <SnoozeItems />
            </Menu>
          </Popover>
        </MenuTrigger>
      </dd>
    </>
  );
}

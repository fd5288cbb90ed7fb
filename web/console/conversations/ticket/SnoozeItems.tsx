import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../app/keys/action.ts';
import { useAllActions } from '../../app/keys/actions.tsx';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';

const ids = new Set(['snooze', 'snooze-me']);

/** What lets the open ticket sleep, or wakes it: the same that its keys do. */
const useSnoozing = (): readonly Action[] => useAllActions().filter(({ id, unable }) => ids.has(id) && unable === undefined);

/** Among what else can be done with a ticket. */
export function SnoozeItems() {
  return useSnoozing().map(({ id, label, run }) => (
    <MenuItem key={id} id={id} className="item" onAction={run} textValue={label}>
      <Icon name="clock" />
      {label}
      <CapsOf action={id} />
    </MenuItem>
  ));
}

/** Beside a ticket that does not sleep for all: that it is awake, and until when it may sleep. */
export function SnoozeField({ mine }: { mine: boolean }) {
  if (useSnoozing().length === 0) return null;
  const shown = mine ? 'Awake for the others' : 'Awake';
  return (
    <>
      <dt>Snooze</dt>
      <dd>
        <MenuTrigger>
          <Button className="field-value" aria-label={`Snooze: ${shown}. Change`}>
            {shown}
            <Icon name="down" size="s" />
          </Button>
          <Popover className="popover" placement="bottom start">
            <Menu className="menu" aria-label="Snooze">
              <SnoozeItems />
            </Menu>
          </Popover>
        </MenuTrigger>
      </dd>
    </>
  );
}

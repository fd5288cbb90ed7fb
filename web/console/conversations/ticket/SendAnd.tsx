import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { TicketCategory } from '../../../shared/types.ts';
import { Caps } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';

const choices: readonly { readonly category: TicketCategory; readonly name: string }[] = [
  { category: 'solved', name: t('ticket.sendAs.solved') },
  { category: 'pending', name: t('ticket.sendAs.pending') },
  { category: 'on_hold', name: t('ticket.sendAs.onHold') },
  { category: 'open', name: t('ticket.sendAs.open') },
];

/** Sends the reply and sets the ticket's status with it, not before (HD-60). */
export function SendAnd({ disabled, send }: { disabled: boolean; send: (category: TicketCategory) => void }) {
  return (
    <MenuTrigger>
      <Button className="btn bare icon" aria-label={t('ticket.sendAs.label')} isDisabled={disabled}>
        <Icon name="flag" />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu" aria-label={t('ticket.sendAs.label')}>
          {choices.map(({ category, name }) => (
            <MenuItem key={category} className="item" textValue={name} onAction={() => send(category)}>
              {name}
              {category === 'solved' && <Caps of="mod+shift+Enter" />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { TicketCategory } from '../../../shared/types.ts';
import { Caps } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';

const choices: readonly { readonly category: TicketCategory; readonly name: string }[] = [
  { category: 'solved', name: 'Send and solve' },
  { category: 'pending', name: 'Send, pending' },
  { category: 'on_hold', name: 'Send, on hold' },
  { category: 'open', name: 'Send, open' },
];

/** Where the ticket stands once the reply is out: it changes with the reply, not before (HD-60). */
export function SendAnd({ disabled, send }: { disabled: boolean; send: (category: TicketCategory) => void }) {
  return (
    <MenuTrigger>
      <Button className="btn bare icon" aria-label="Send and set the status" isDisabled={disabled}>
        <Icon name="flag" />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu" aria-label="Send and set the status">
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

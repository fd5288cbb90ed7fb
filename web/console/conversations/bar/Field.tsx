import type { ReactNode } from 'react';
import { Button, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import './bar.css';

/** Where a field is shown: in the action bar with its label, or in the details pane next to it. */
export type Look = 'bar' | 'pane';

export interface Opened {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

interface FieldProps extends Partial<Opened> {
  readonly label: string;
  readonly value: string;
  /** A shorter form of the value for the bar. */
  readonly short?: string;
  readonly look: Look;
  /** Shown before the value. */
  readonly mark?: ReactNode;
  /** The menu that changes it; null where it can't be changed. */
  readonly menu: ReactNode;
}

/** A field of a conversation and the menu to change it. */
export function Field({ label, value, short, look, mark, menu, open, setOpen }: FieldProps) {
  const shown = (
    <>
      {look === 'bar' && <span className="bar-label">{label} </span>}
      {mark}
      <span className="clip" dir="auto">
        {look === 'bar' ? (short ?? value) : value}
      </span>
    </>
  );
  if (menu === null) return <span className={look === 'bar' ? 'bar-field fixed' : 'row'}>{shown}</span>;
  return (
    <MenuTrigger {...(open !== undefined && { isOpen: open })} {...(setOpen && { onOpenChange: setOpen })}>
      <Button className={look === 'bar' ? 'btn bar-field' : 'field-value'} aria-label={t('tickets.field.change', { field: label, value })}>
        {shown}
        <Icon name="down" size="s" />
      </Button>
      <Popover className="popover" placement="bottom start">
        {menu}
      </Popover>
    </MenuTrigger>
  );
}

/** The round mark of a status, so that statuses don't differ by their words only. */
export const StatusMark = ({ of }: { of: string }) => <i className={`status-mark ${of}`} aria-hidden="true" />;

import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../app/parts/Icon.tsx';
import { columns, usual } from './columns.tsx';
import type { View } from './types.ts';
import { t } from '../../app/t.ts';

/** Chooses the columns of the agent's own board. */
export function ColumnsMenu({ view, countries, change }: { view: View; countries: boolean; change: (part: Partial<View>) => void }) {
  const shown = view.columns.length > 0 ? view.columns : usual;
  const toggle = (id: string, on: boolean) =>
    change({ columns: columns.map((each) => each.id).filter((each) => (each === id ? on : shown.includes(each))) });
  return (
    <DialogTrigger>
      <Button className="btn small">
        <Icon name="board" size="s" /> {t('visitors.columns.title')}
      </Button>
      <Popover className="popover columns" placement="bottom end">
        <Dialog aria-label={t('visitors.columns.title')}>
          <ul>
            {columns
              .filter((each) => each.id !== 'country' || countries)
              .map((each) => (
                <li key={each.id}>
                  <label className="row">
                    <input type="checkbox" checked={shown.includes(each.id)} onChange={(event) => toggle(each.id, event.target.checked)} />
                    {each.label}
                  </label>
                </li>
              ))}
          </ul>
          <div className="popover-foot">
            <button type="button" className="link" onClick={() => change({ columns: [] })}>
              {t('visitors.columns.reset')}
            </button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

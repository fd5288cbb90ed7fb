import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { TicketCategory } from '../../../shared/types.ts';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { usePaged } from '../../app/paging.ts';
import { t, within } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { may, useMe } from '../../identity/me.ts';
import type { Action } from '../actions/actions.ts';
import { MacroSearch } from '../macros/MacroPick.tsx';
import { type Macro, macrosKey } from '../macros/macros.ts';
import { iconOf, useTicketWords } from '../tickets/look.ts';
import { categories } from '../tickets/words.ts';
import { ActionsDialog } from './ActionsDialog.tsx';
import type { Bulk, Chosen } from './bulk.ts';
import type { Selected } from './selection.ts';
import './bulk.css';
import { later } from '../../app/parts/later.tsx';

const MergeDialog = later(within('pages', async () => (await import('../merge/MergeDialog.tsx')).MergeDialog));

interface Props {
  readonly selected: Selected;
  readonly view: string;
  readonly total: number;
  readonly bulk: Bulk;
}

const mostMerged = 21;

/** What can be done with the selected tickets (HD-75). */
export function BulkBar({ selected, view, total, bulk }: Props) {
  const me = useMe();
  const words = useTicketWords();
  const [open, setOpen] = useState<'merge' | 'more' | null>(null);
  const count = selected.whole ? total : selected.ids.size;
  const chosen: Chosen = selected.whole ? { view, count: total } : { tickets: [...selected.ids] };
  const run = async (name: string, what: { actions: readonly Action[] } | { macro: string }) => {
    if (await bulk.start(chosen, { name, ...what })) selected.none();
  };
  const act = (name: string, action: Action) => void run(name, { actions: [action] });
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bulk.bar.label', { count })}>
      <b className="num">{t('bulk.bar.selected', { count })}</b>
      {!selected.whole && total > count && (
        <button type="button" className="link" onClick={selected.all}>
          {t('bulk.bar.selectAll', { count: total })}
        </button>
      )}
      <Assign act={act} />
      <Choice
        label={t('common.status')}
        icon="flag"
        options={(['open', 'pending', 'on_hold', 'solved'] as TicketCategory[]).map((each) => ({ id: each, name: categories[each] }))}
        choose={(category, name) => act(t('actions.words.status', { name }), { do: 'status', category })}
      />
      <Choice
        label={t('actions.fields.priority')}
        icon="up"
        options={[...words.priorities].reverse().map((each) => ({ id: String(each.rank), name: each.name, icon: iconOf(each) }))}
        choose={(priority, name) => act(t('actions.words.priority', { name }), { do: 'priority', priority: Number(priority) })}
      />
      <Tag act={act} />
      <MacroButton use={(macro) => void run(macro.name, { macro: macro.id })} />
      {may(me, 'ticket.merge') && !selected.whole && count > 1 && count <= mostMerged && (
        <button type="button" className="btn bare small" onClick={() => setOpen('merge')}>
          <Icon name="transfer" size="s" /> {t('bulk.bar.merge')}
        </button>
      )}
      <button type="button" className="btn bare small icon" aria-label={t('bulk.bar.more')} onClick={() => setOpen('more')}>
        <Icon name="more" />
      </button>
      <button type="button" className="btn bare small icon" aria-label={t('bulk.bar.clear')} onClick={selected.none}>
        <Icon name="x" />
      </button>
      {open === 'merge' && (
        <MergeDialog
          tickets={[...selected.ids]}
          close={() => setOpen(null)}
          done={() => {
            selected.none();
            bulk.ended();
          }}
        />
      )}
      {open === 'more' && (
        <ActionsDialog
          count={count}
          close={() => setOpen(null)}
          run={async (actions, name) => {
            const begun = await bulk.start(chosen, { actions, name });
            if (begun) selected.none();
            return begun;
          }}
        />
      )}
    </div>
  );
}

function Choice({
  label,
  icon,
  options,
  choose,
}: {
  label: string;
  icon: IconName;
  options: readonly { id: string; name: string; icon?: IconName | null }[];
  choose: (id: string, name: string) => void;
}) {
  return (
    <MenuTrigger>
      <Button className="btn bare small">
        <Icon name={icon} size="s" /> {label}
      </Button>
      <Popover className="popover" placement="top">
        <Menu className="menu" aria-label={label}>
          {options.map((each) => (
            <MenuItem key={each.id} className="item" textValue={each.name} onAction={() => choose(each.id, each.name)}>
              {each.icon ? <Icon name={each.icon} /> : <span className="i" />}
              {each.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Assign({ act }: { act: (name: string, action: Action) => void }) {
  const agents = useAgents();
  const options = [
    { id: 'me', name: t('bulk.assign.me') },
    { id: 'queue', name: t('actions.words.unassign') },
    ...(agents.data ?? []).map(({ id, name }) => ({ id: id as string, name })),
  ];
  return (
    <Choice
      label={t('bulk.assign.label')}
      icon="user"
      options={options}
      choose={(id, name) =>
        act(
          id === 'queue' ? name : t('actions.words.assign', { name }),
          id === 'me' || id === 'queue' ? { do: 'assign', to: id } : { do: 'assign', to: 'agent', agent: id },
        )
      }
    />
  );
}

function Tag({ act }: { act: (name: string, action: Action) => void }) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const tag = typed.trim().replace(/\s+/g, ' ');
  const run = (add: boolean) => {
    if (tag === '') return;
    setOpen(false);
    setTyped('');
    act(t(add ? 'bulk.tag.added' : 'bulk.tag.removed', { tag }), { do: 'tags', add: add ? [tag] : [], remove: add ? [] : [tag] });
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn bare small">
        <Icon name="at" size="s" /> {t('bulk.tag.label')}
      </Button>
      <Popover className="popover" placement="top">
        <Dialog className="bulk-tag" aria-label={t('bulk.tag.label')}>
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              run(true);
            }}
          >
            <input
              autoFocus
              className="in small"
              aria-label={t('bulk.tag.label')}
              placeholder={t('bulk.tag.label')}
              maxLength={60}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <button type="submit" className="btn small" disabled={tag === ''}>
              {t('common.add')}
            </button>
            <button type="button" className="btn bare small" disabled={tag === ''} onClick={() => run(false)}>
              {t('common.remove')}
            </button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function MacroButton({ use }: { use: (macro: Macro) => void }) {
  return (
    <DialogTrigger>
      <Button className="btn bare small">
        <Icon name="bolt" size="s" /> {t('actions.fields.macro')}
      </Button>
      <Popover className="popover macro-popover" placement="top">
        <Dialog className="macro-list" aria-label={t('macros.page.title')}>
          {({ close }) => (
            <Macros
              use={(macro) => {
                close();
                use(macro);
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Macros({ use }: { use: (macro: Macro) => void }) {
  const { items } = usePaged<Macro>(macrosKey, 'macros');
  return <MacroSearch macros={items} choose={use} />;
}

import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import type { Id, Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { actionsWords } from '../actions/actions.ts';
import { useKnown } from '../views/views.ts';
import { type ChosenMacro, type Macro, sharingNames, usesDays, useSuggested } from './macros.ts';
import './macros.css';

/** A button that lists the macros for a ticket, suggestions first (HD-39). */
export function MacroPick({ row, macro }: { row: Row; macro: ChosenMacro }) {
  const [open, setOpen] = useState(false);
  useActions(row.ticket ? [{ id: 'macro', label: t('actions.kind.macro'), icon: 'bolt', group: 'writing', run: () => setOpen(true) }] : []);
  if (!row.ticket) return null;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn bare icon" aria-label={t('actions.kind.macro')}>
        <Icon name="bolt" />
      </Button>
      <Popover className="popover macro-popover" placement="top start">
        <Dialog className="macro-list" aria-label={t('macros.page.title')}>
          {({ close }) => (
            <MacroChoice
              conversation={row.id}
              choose={(id) => {
                close();
                macro.choose(id);
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function MacroChoice({ conversation, choose }: { conversation: Id; choose: (macro: Id) => void }) {
  const macros = useSuggested(conversation, true);
  if (macros.isPending) return <RowsLoading rows={3} what={t('macros.page.title')} />;
  if (macros.isError) return <Failed what={t('macros.page.title')} problem={macros.error} retry={() => void macros.refetch()} />;
  return <MacroSearch macros={macros.data} choose={(macro) => choose(macro.id)} />;
}

/** Finds macros by name. */
export function MacroSearch({ macros, choose }: { macros: readonly Macro[]; choose: (macro: Macro) => void }) {
  const known = useKnown();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = macros.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 30);
  if (macros.length === 0) {
    return (
      <p className="macro-none">
        <Rich text="macros.pick.empty" tags={{ link: (inside) => <Link to="/settings/macros/new">{inside}</Link> }} />
      </p>
    );
  }
  return (
    <>
      <input
        className="in"
        type="search"
        autoFocus
        aria-label={t('macros.pick.search')}
        placeholder={t('macros.pick.search')}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !found[0]) return;
          event.preventDefault();
          choose(found[0]);
        }}
      />
      <ul>
        {found.map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => choose(each)}>
              <b className="clip" dir="auto">
                {each.name}
              </b>
              <small className="muted clip">{actionsWords(each.actions, known.data?.fields ?? [])}</small>
              <small className="muted num">
                {each.uses > 0 ? t('macros.page.uses', { count: each.uses, days: usesDays }) : sharingNames[each.sharing]}
              </small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="muted macro-none">{t('macros.pick.noneFound')}</li>}
      </ul>
    </>
  );
}

/** The changes of the chosen macro, each of which can be removed; nothing is stored before “Apply” (HD-37). */
export function MacroChips({ macro }: { macro: ChosenMacro }) {
  const known = useKnown();
  const { chosen } = macro;
  if (!chosen) return null;
  return (
    <div className="macro-chips" role="group" aria-label={t('macros.chosen.label', { name: chosen.name })}>
      <Icon name="bolt" size="s" />
      <b>{chosen.name}</b>
      {chosen.steps.map(({ at, action }) => {
        const words = actionsWords([action], known.data?.fields ?? []);
        return (
          <span key={at} className="chip line">
            {words}
            <button type="button" aria-label={t('macros.chosen.remove', { action: words })} onClick={() => macro.without(at)}>
              <Icon name="x" size="s" />
            </button>
          </span>
        );
      })}
      {chosen.steps.length === 0 && <span className="muted">{t('macros.chosen.textOnly')}</span>}
      <span className="grow" />
      <button type="button" className="btn bare small" onClick={macro.leave}>
        {t('common.cancel')}
      </button>
      {chosen.steps.length > 0 && (
        <button type="button" className="btn small" disabled={macro.busy} onClick={macro.apply}>
          {chosen.reply || chosen.note ? t('macros.chosen.applyOnly') : t('macros.chosen.apply')}
        </button>
      )}
    </div>
  );
}

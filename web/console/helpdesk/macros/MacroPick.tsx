import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import type { Id, Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { actionsWords } from '../actions/actions.ts';
import { useKnown } from '../views/views.ts';
import { type ChosenMacro, type Macro, sharingNames, useSuggested } from './macros.ts';
import './macros.css';

/** A button that lists the macros for a ticket, the likeliest first (HD-39). */
export function MacroPick({ row, macro }: { row: Row; macro: ChosenMacro }) {
  const [open, setOpen] = useState(false);
  useActions(row.ticket ? [{ id: 'macro', label: 'Use a macro', icon: 'bolt', group: 'Writing', run: () => setOpen(true) }] : []);
  if (!row.ticket) return null;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn bare icon" aria-label="Use a macro">
        <Icon name="bolt" />
      </Button>
      <Popover className="popover macro-popover" placement="top start">
        <Dialog className="macro-list" aria-label="Macros">
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
  if (macros.isPending) return <RowsLoading rows={3} what="macros" />;
  if (macros.isError) return <Failed what="The macros" problem={macros.error} retry={() => void macros.refetch()} />;
  return <MacroSearch macros={macros.data} choose={(macro) => choose(macro.id)} />;
}

/** Macros by what is typed of their names. */
export function MacroSearch({ macros, choose }: { macros: readonly Macro[]; choose: (macro: Macro) => void }) {
  const known = useKnown();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = macros.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 30);
  if (macros.length === 0) {
    return (
      <p className="macro-none">
        No macro yet. <Link to="/settings/macros/new">Make the first</Link>: what you do to ticket after ticket, in one step.
      </p>
    );
  }
  return (
    <>
      <input
        className="in"
        type="search"
        autoFocus
        aria-label="Find a macro"
        placeholder="Find a macro"
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
              <small className="muted num">{each.uses > 0 ? `${each.uses} in 30 days` : sharingNames[each.sharing]}</small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="muted macro-none">No macro has this in its name.</li>}
      </ul>
    </>
  );
}

/** What a chosen macro would change, each of which can be left out; nothing is stored before “Apply” (HD-37). */
export function MacroChips({ macro }: { macro: ChosenMacro }) {
  const known = useKnown();
  const { chosen } = macro;
  if (!chosen) return null;
  return (
    <div className="macro-chips" role="group" aria-label={`Macro ${chosen.name}, not applied yet`}>
      <Icon name="bolt" size="s" />
      <b>{chosen.name}</b>
      {chosen.steps.map(({ at, action }) => {
        const words = actionsWords([action], known.data?.fields ?? []);
        return (
          <span key={at} className="chip line">
            {words}
            <button type="button" aria-label={`Leave out: ${words}`} onClick={() => macro.without(at)}>
              <Icon name="x" size="s" />
            </button>
          </span>
        );
      })}
      {chosen.steps.length === 0 && <span className="muted">text alone</span>}
      <span className="grow" />
      <button type="button" className="btn bare small" onClick={macro.leave}>
        Leave it
      </button>
      {chosen.steps.length > 0 && (
        <button type="button" className="btn small" disabled={macro.busy} onClick={macro.apply}>
          Apply{chosen.reply || chosen.note ? ' without sending' : ''}
        </button>
      )}
    </div>
  );
}

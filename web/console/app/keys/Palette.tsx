import { useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../t.ts';
import type { Action } from './action.ts';
import { useAllActions } from './actions.tsx';
import { Caps } from './Caps.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useThings } from './things.ts';
import { count, ranked, usesOf } from './uses.ts';

/** Actions whose label contains every typed word. Available ones come first, then those with words that begin with what was typed. */
export function matching(actions: readonly Action[], query: string): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = actions.filter((action) => action.matched || words.every((word) => action.label.toLowerCase().includes(word)));
  const rank = ({ label, unable }: Action) =>
    (unable === undefined ? 0 : 4) + words.filter((word) => !` ${label.toLowerCase()}`.includes(` ${word}`)).length;
  return found.sort((one, other) => rank(one) - rank(other));
}

export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <ModalOverlay className="scrim top" isOpen={open} onOpenChange={onOpenChange} isDismissable data-covers="">
      <Modal>
        <Dialog className="palette" aria-label={t('keys.palette.title')}>
          <Choices close={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ close }: { close: () => void }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const used = useMemo(usesOf, []);
  const everything = [...useAllActions(), ...useThings(query)];
  const found = ranked(matching(everything, query), query, used);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (action: Action | undefined) => {
    if (!action || action.unable !== undefined) return;
    close();
    count(action.id);
    window.setTimeout(action.run, 0);
  };
  return (
    <>
      <div className="q">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-label={t('keys.action.palette')}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
          aria-autocomplete="list"
          placeholder={t('keys.action.palette')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              const step = event.key === 'ArrowDown' ? 1 : -1;
              setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
            } else if (event.key === 'Enter') {
              event.preventDefault();
              run(chosen);
            }
          }}
        />
        <kbd className="kbd">{t('keys.cap.esc')}</kbd>
      </div>
      <ul id="palette-list" role="listbox" aria-label={t('keys.palette.actions')}>
        {found.map((action) => (
          <li
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            aria-selected={action === chosen}
            aria-disabled={action.unable !== undefined}
            className={action.unable === undefined ? undefined : 'no'}
            ref={action === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(found.indexOf(action))}
            onClick={() => run(action)}
          >
            <Icon name={action.icon} />
            <span className="grow clip">{action.label}</span>
            {action.unable !== undefined ? (
              <small>{action.unable}</small>
            ) : (
              <>
                {action.detail && <small className="detail clip">{action.detail}</small>}
                {action.key && <Caps of={action.key} />}
              </>
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="none" role="status">
          {t('keys.palette.noResults')}
        </p>
      )}
    </>
  );
}

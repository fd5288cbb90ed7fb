import { useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Action } from './action.ts';
import { useAllActions } from './actions.tsx';
import { Caps } from './Caps.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useThings } from './things.ts';
import { count, ranked, usesOf } from './uses.ts';

/** Actions whose label holds every word that was typed: those that can be done first, then those whose words begin so. */
export function matching(actions: readonly Action[], query: string): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = actions.filter((action) => words.every((word) => action.label.toLowerCase().includes(word)));
  const rank = ({ label, unable }: Action) =>
    (unable === undefined ? 0 : 4) + words.filter((word) => !` ${label.toLowerCase()}`.includes(` ${word}`)).length;
  return found.sort((one, other) => rank(one) - rank(other));
}

export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <ModalOverlay className="scrim top" isOpen={open} onOpenChange={onOpenChange} isDismissable data-covers="">
      <Modal>
        <Dialog className="palette" aria-label="Everything you can do here">
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
          aria-label="Find an action"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
          aria-autocomplete="list"
          placeholder="Find an action, a view, a colleague, #12, a contact"
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
        <kbd className="kbd">esc</kbd>
      </div>
      <ul id="palette-list" role="listbox" aria-label="Actions">
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
            {action.unable !== undefined ? <small>{action.unable}</small> : action.key && <Caps of={action.key} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="none" role="status">
          Nothing is called that.
        </p>
      )}
    </>
  );
}

import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../t.ts';
import { Icon, type IconName } from '../parts/Icon.tsx';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName | null | undefined;
  /** Shown in small type at the end of the row. */
  readonly hint?: string | undefined;
  /** The current value. */
  readonly chosen?: boolean;
}

interface PickProps {
  readonly title: string;
  readonly options: readonly Option[];
  readonly choose: (option: Option) => void;
  readonly close: () => void;
  /** A further option made from the typed text, such as a new tag; a string explains why it makes none. */
  readonly make?: (typed: string) => Option | string | null;
}

/** Picks one of several options by keyboard: type a part of its label and press Enter. */
export function Pick(props: PickProps) {
  return (
    <ModalOverlay className="scrim top" isOpen onOpenChange={(open) => !open && props.close()} isDismissable data-covers="">
      <Modal>
        <Dialog className="palette" aria-label={props.title}>
          <Choices {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ title, options, choose, close, make }: PickProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = options.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const answer = make && typed.trim() !== '' ? make(typed.trim()) : null;
  const made = typeof answer === 'string' ? null : answer;
  const listed =
    made && !found.some(({ label, hint }) => label.toLowerCase() === made.label.toLowerCase() || hint === made.label)
      ? [...found, made]
      : found;
  const index = Math.min(at, listed.length - 1);
  const take = (option: Option | undefined) => {
    if (!option) return;
    close();
    choose(option);
  };
  return (
    <>
      <div className="q">
        <b className="pick-title">{title}</b>
        <input
          autoFocus
          role="combobox"
          aria-label={title}
          aria-expanded="true"
          aria-controls="pick-list"
          aria-activedescendant={listed[index] ? `pick-${index}` : undefined}
          aria-autocomplete="list"
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              setAt((index + (event.key === 'ArrowDown' ? 1 : -1) + listed.length) % Math.max(1, listed.length));
            } else if (event.key === 'Enter') {
              event.preventDefault();
              take(listed[index]);
            }
          }}
        />
        <kbd className="kbd">{t('keys.cap.esc')}</kbd>
      </div>
      <ul id="pick-list" role="listbox" aria-label={title}>
        {listed.map((option, place) => (
          <li
            key={option.id}
            id={`pick-${place}`}
            role="option"
            aria-selected={place === index}
            ref={place === index ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(place)}
            onClick={() => take(option)}
          >
            {option.icon ? <Icon name={option.icon} /> : <span className="i" />}
            <span className="grow clip" dir="auto">
              {option.label}
            </span>
            {option.chosen && <Icon name="check" size="s" />}
            {(option.hint || option.chosen) && <small>{option.hint ?? t('keys.pick.current')}</small>}
          </li>
        ))}
      </ul>
      {listed.length === 0 && (
        <p className="none" role="status">
          {typeof answer === 'string' ? answer : t('keys.palette.noResults')}
        </p>
      )}
    </>
  );
}

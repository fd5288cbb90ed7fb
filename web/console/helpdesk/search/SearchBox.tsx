import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { Caps } from '../../app/keys/Caps.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { searchPath } from './search.ts';
import './search.css';

/** The search field; `/` focuses it. */
export function SearchBox({ q = '', begin = false }: { q?: string; begin?: boolean }) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(q);
  useActions([
    {
      id: 'search',
      label: t('search.box.label'),
      icon: 'search',
      group: 'list',
      run: () => {
        input.current?.focus();
        input.current?.select();
      },
    },
  ]);
  return (
    <form
      role="search"
      className="ticket-find"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') void navigate(searchPath(typed.trim()));
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        className="in"
        type="search"
        aria-label={t('search.box.label')}
        placeholder={t('search.box.placeholder')}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        autoFocus={begin}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <span className="hint" aria-hidden="true">
        <Caps of="/" />
      </span>
    </form>
  );
}

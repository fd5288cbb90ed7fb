import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { FieldKind } from './fields.ts';

interface Found {
  found: { id: string; name: string }[];
}

/** The names of contacts, companies, agents or tickets by their ids. */
export function useNamed(kind: FieldKind, ids: readonly string[]) {
  const asked = useQuery({
    queryKey: ['field-names', kind, ...ids],
    queryFn: () => http.get<Found>('custom-fields/lookups', { query: { kind, ids: ids.join(',') } }),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  return (id: string) => asked.data?.found.find((each) => each.id === id)?.name ?? (asked.isPending ? '…' : t('fields.deleted'));
}

interface Props {
  readonly kind: FieldKind;
  readonly value: string | null;
  readonly choose: (id: string | null) => void;
  readonly wiring: { id: string; className: string; 'aria-describedby'?: string | undefined; 'aria-invalid'?: boolean };
}

const hints: Partial<Record<FieldKind, string>> = {
  contact: t('fields.lookup.contact'),
  company: t('fields.lookup.company'),
  agent: t('common.name'),
  ticket: t('fields.lookup.ticket'),
};

/** Finds a contact, company, agent or ticket by typing. */
export function Lookup({ kind, value, choose, wiring }: Props) {
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState<string | null>(null);
  const named = useNamed(kind, value ? [value] : []);
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim() === '' ? null : typed.trim()), 200);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ['field-lookup', kind, query],
    queryFn: ({ signal }) => http.get<Found>('custom-fields/lookups', { query: { kind, q: query! }, signal }),
    enabled: query !== null,
  });
  if (value) {
    return (
      <span className="chip line lookup-held">
        <span className="clip">{named(value)}</span>
        <button type="button" aria-label={t('fields.lookup.remove', { name: named(value) })} onClick={() => choose(null)}>
          <Icon name="x" size="s" />
        </button>
      </span>
    );
  }
  /** Enter takes the first one that was found; arrows move through them. */
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, target, currentTarget } = event;
    const places = [...currentTarget.querySelectorAll<HTMLElement>('input, .lookup-found button')];
    const at = places.indexOf(target as HTMLElement);
    const typing = at === 0 && typed.trim() !== '';
    if (key === 'Enter' && typing && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (query === typed.trim()) places[1]?.click();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      places[at + (key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  };
  return (
    <div className="lookup" onKeyDown={move}>
      <input
        {...wiring}
        type="search"
        autoComplete="off"
        placeholder={hints[kind]}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {query !== null && found.data && (
        <ul className="lookup-found">
          {found.data.found.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                className="item"
                onClick={() => {
                  setTyped('');
                  choose(each.id);
                }}
              >
                {each.name}
              </button>
            </li>
          ))}
          {found.data.found.length === 0 && <li className="muted">{t('fields.lookup.empty')}</li>}
        </ul>
      )}
    </div>
  );
}

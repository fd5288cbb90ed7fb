import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useActions } from './keys/actions.tsx';
import { Checklist, useChecklist } from '../organizations/Checklist.tsx';
import { Icon } from './parts/Icon.tsx';
import type { IndexedEntry, IndexedGroup } from './settings-index.ts';
import { findSettings } from './settings-search.ts';
import { t } from './t.ts';

/** The groups of settings, or what matches the words in the search field above them. */
export function SettingsMenu({ groups }: { groups: readonly IndexedGroup[] }) {
  const [query, setQuery] = useState('');
  const { pathname } = useLocation();
  const menu = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // newer browsers answer with a promise, which is no way to undo it
  useEffect(() => {
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname, query]);
  useActions([{ id: 'search', label: t('settings.search.label'), icon: 'search', group: 'list', run: () => field.current?.focus() }]);
  const checklist = useChecklist();
  return (
    <nav ref={menu} className="pane settings-nav" aria-label={t('common.settings')}>
      <header className="head">
        <h1>{t('common.settings')}</h1>
      </header>
      <Search groups={groups} query={query} setQuery={setQuery} field={field} />
      {query.trim() === '' && (
        <div className="scroll">
          {checklist && <Checklist state={checklist} />}
          {groups.map(({ title, entries }) => (
            <section key={title}>
              <h2 className="group clip">{t(title)}</h2>
              <ul>
                {entries.map((entry) => (
                  <li key={entry.title}>
                    <EntryLink entry={entry} pathname={pathname} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </nav>
  );
}

const at = (pathname: string, path: string) => `${pathname}/`.startsWith(`/settings/${path}/`);

function EntryLink({ entry, pathname }: { entry: IndexedEntry; pathname: string }) {
  const current = entry.pages.some(({ path }) => at(pathname, path));
  return (
    <Link to={`/settings/${entry.pages[0]!.path}`} aria-current={current ? 'page' : undefined}>
      <Icon name={entry.icon} />
      <span className="grow">{t(entry.title)}</span>
    </Link>
  );
}

interface Option {
  readonly id: string;
  readonly path: string;
  readonly section?: string;
}

function Search({
  groups,
  query,
  setQuery,
  field,
}: {
  groups: readonly IndexedGroup[];
  query: string;
  setQuery: (query: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const typed = query.trim() !== '';
  const found = findSettings(groups, query);
  const options: Option[] = found.flatMap(({ page, sections }) => [
    { id: page.path, path: page.path },
    ...sections.map((section) => ({ id: `${page.path} ${section}`, path: page.path, section })),
  ]);
  const chosen = options[Math.min(at, options.length - 1)];
  const idOf = (option: Option) => `settings-found-${options.indexOf(option)}`;
  const open = (option: Option | undefined) => {
    if (!option) return;
    setQuery('');
    field.current?.blur();
    void navigate(`/settings/${option.path}`, { state: option.section === undefined ? undefined : { section: option.section } });
  };
  const line = (id: string) => {
    const option = options.find((each) => each.id === id)!;
    return {
      id: idOf(option),
      role: 'option',
      'aria-selected': option === chosen,
      ref: option === chosen ? (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' }) : undefined,
      onPointerMove: () => setAt(options.indexOf(option)),
      onClick: () => open(option),
    } as const;
  };
  return (
    <>
      <div className="settings-search" role="search">
        <Icon name="search" size="s" />
        <input
          ref={field}
          className="in"
          role="combobox"
          aria-label={t('settings.search.label')}
          aria-expanded={typed && options.length > 0}
          aria-controls="settings-found"
          aria-autocomplete="list"
          aria-activedescendant={typed && chosen ? idOf(chosen) : undefined}
          placeholder={t('settings.search.label')}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              const step = event.key === 'ArrowDown' ? 1 : -1;
              setAt((Math.min(at, options.length - 1) + step + options.length) % Math.max(1, options.length));
            } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
              event.preventDefault();
              open(typed ? chosen : undefined);
            } else if (event.key === 'Escape') {
              event.preventDefault();
              if (query === '') field.current?.blur();
              setQuery('');
            }
          }}
        />
      </div>
      <p className="sr" aria-live="polite">
        {typed && found.length > 0 && t('settings.search.count', { count: found.length })}
      </p>
      {typed && options.length > 0 && (
        <div id="settings-found" className="scroll settings-found" role="listbox" aria-label={t('settings.search.results')}>
          {found.map(({ page, entry, title, within, sections }) => (
            <div key={page.path} role="group" aria-label={title}>
              <div className="found-page" {...line(page.path)}>
                <Icon name={entry.icon} />
                <span className="grow">
                  <b>{title}</b>
                  <small className="muted">{within}</small>
                </span>
              </div>
              {sections.map((section) => (
                <div key={section} className="found-section" {...line(`${page.path} ${section}`)}>
                  {section}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
      {typed && options.length === 0 && (
        <p className="settings-none muted" role="status">
          {t('settings.search.none', { query: query.trim() })}
        </p>
      )}
    </>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { t } from '../app/t.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Empty, Failed, LoadState, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { usePaged } from '../app/paging.ts';
import { useTitle } from '../app/title.ts';
import { When } from '../app/parts/When.tsx';
import { ContactConsents } from './ContactConsents.tsx';
import { PeopleOrCompanies } from './PeopleOrCompanies.tsx';
import { About } from './ContactPane.tsx';
import { calledBy, type Contact, useContact } from './contact.ts';

const rowHeight = 56;

export default function Contacts() {
  const { contact } = useParams();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useTitle(t('contacts.title'));
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return (
    <main className={contact ? 'desk contacts talking' : 'desk contacts'}>
      <h1 className="sr">{t('contacts.title')}</h1>
      <section className="pane list" aria-label={t('contacts.title')}>
        <header className="head">
          <PeopleOrCompanies />
          <div className="search grow boxed">
            <Icon name="search" />
            <input
              type="search"
              aria-label={t('contacts.search.label')}
              placeholder={t('contacts.search.placeholder')}
              maxLength={200}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        </header>
        <Rows key={query} query={query} current={contact} clear={() => setTyped('')} />
      </section>
      <section className="pane card" aria-label={t('contacts.contact')}>
        {contact ? (
          <One id={contact} />
        ) : (
          <Empty icon="people" title={t('contacts.none.selected')}>
            {t('contacts.none.selectedHint')}
          </Empty>
        )}
      </section>
    </main>
  );
}

function One({ id }: { id: string }) {
  const contact = useContact(id);
  const navigate = useNavigate();
  return (
    <div className="scroll">
      <button type="button" className="btn bare icon back" aria-label={t('contacts.backToList')} onClick={() => void navigate('/contacts')}>
        <Icon name="left" />
      </button>
      {contact.isPending && <RowsLoading rows={3} what={t('contacts.contact')} />}
      {contact.isError && <Failed what={t('contacts.contact')} problem={contact.error} retry={() => void contact.refetch()} />}
      {contact.data && (
        <div className="about">
          <About contact={contact.data} />
          <ContactConsents contact={id} />
        </div>
      )}
    </div>
  );
}

function Rows({ query, current, clear }: { query: string; current: string | undefined; clear: () => void }) {
  const { list, items } = usePaged<Contact>(['contacts', query], 'contacts', { q: query || undefined });
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && lastShown >= items.length - 15) void fetchNextPage();
  }, [lastShown, items.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <div className="scroll rows" ref={scroller}>
      <LoadState of={list} what={t('contacts.title')} />
      {list.data && items.length === 0 && <NoContact query={query} clear={clear} />}
      {items.length > 0 && (
        <ol className="virtual" style={{ blockSize: virtual.getTotalSize() }} aria-label={t('contacts.title')}>
          {shown.map((item) => {
            const contact = items[item.index]!;
            return (
              <li
                key={contact.id}
                style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
                aria-setsize={hasNextPage ? -1 : items.length}
                aria-posinset={item.index + 1}
              >
                <Link
                  className="conv contact-row"
                  to={`/contacts/${contact.id}`}
                  aria-current={contact.id === current ? 'true' : undefined}
                >
                  <Avatar id={contact.id} name={calledBy(contact)} />
                  <div>
                    <div className="top">
                      <span className="who grow clip" dir="auto">
                        {calledBy(contact)}
                      </span>
                      <When at={contact.lastSeenAt} />
                    </div>
                    <p className="said clip">
                      {!contact.name?.trim() && contact.handles.length > 0
                        ? t('contacts.noName')
                        : (contact.handles[0]?.value ?? t('contacts.noAddress'))}
                    </p>
                  </div>
                </Link>
              </li>
            );
          })}
        </ol>
      )}
      {isFetchingNextPage && <RowsLoading rows={2} what={t('contacts.more')} />}
      {isFetchNextPageError && <Failed what={t('contacts.more')} problem={list.error} retry={() => void fetchNextPage()} />}
    </div>
  );
}

function NoContact({ query, clear }: { query: string; clear: () => void }) {
  if (query === '') {
    return (
      <Empty icon="people" title={t('contacts.none.yet')}>
        {t('contacts.none.yetHint')}
      </Empty>
    );
  }
  return (
    <Empty
      icon="filter"
      title={t('contacts.none.found')}
      action={
        <button type="button" className="btn" onClick={clear}>
          {t('contacts.search.clear')}
        </button>
      }
    >
      <Rich text="contacts.none.foundHint" values={{ query }} tags={{ b: (inside) => <b>{inside}</b> }} />
    </Empty>
  );
}

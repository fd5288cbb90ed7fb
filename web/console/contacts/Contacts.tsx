import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
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
  useTitle('Contacts');
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return (
    <main className={contact ? 'desk contacts talking' : 'desk contacts'}>
      <h1 className="sr">Contacts</h1>
      <section className="pane list" aria-label="Contacts">
        <header className="head">
          <PeopleOrCompanies />
          <div className="search grow boxed">
            <Icon name="search" />
            <input
              type="search"
              aria-label="Search contacts"
              placeholder="Name or address"
              maxLength={200}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        </header>
        <Rows key={query} query={query} current={contact} clear={() => setTyped('')} />
      </section>
      <section className="pane card" aria-label="Contact">
        {contact ? (
          <One id={contact} />
        ) : (
          <Empty icon="people" title="No contact is chosen">
            Choose one to see who it is and what was said before.
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
      <button type="button" className="btn bare icon back" aria-label="Back to the list" onClick={() => void navigate('/contacts')}>
        <Icon name="left" />
      </button>
      {contact.isPending && <RowsLoading rows={3} what="the contact" />}
      {contact.isError && <Failed what="The contact" problem={contact.error} retry={() => void contact.refetch()} />}
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
      {list.isPending && <RowsLoading what="contacts" />}
      {list.isError && !list.data && <Failed what="The contacts" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <NoContact query={query} clear={clear} />}
      {items.length > 0 && (
        <ol className="virtual" style={{ blockSize: virtual.getTotalSize() }} aria-label="Contacts">
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
                        ? 'No name yet'
                        : (contact.handles[0]?.value ?? 'No address yet')}
                    </p>
                  </div>
                </Link>
              </li>
            );
          })}
        </ol>
      )}
      {isFetchingNextPage && <RowsLoading rows={2} what="more contacts" />}
      {isFetchNextPageError && <Failed what="The rest of the list" problem={list.error} retry={() => void fetchNextPage()} />}
    </div>
  );
}

function NoContact({ query, clear }: { query: string; clear: () => void }) {
  if (query === '') {
    return (
      <Empty icon="people" title="No contact yet">
        Whoever writes to you becomes one, with their name and address if they give it.
      </Empty>
    );
  }
  return (
    <Empty
      icon="filter"
      title="No contact matches"
      action={
        <button type="button" className="btn" onClick={clear}>
          Clear the search
        </button>
      }
    >
      Nobody is called or reached by <b>{query}</b>.
    </Empty>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { pathOf } from '../../conversations/words.ts';
import { countryOf, languageOf, nameOf, stateName } from './columns.tsx';
import { PathList } from './PathList.tsx';
import { Membership } from './segments/facts.ts';
import { SegmentTag } from './segments/SegmentTag.tsx';
import { useSegments } from './segments/types.ts';
import type { Visit, Visitor, VisitorState } from './types.ts';

/** One visitor: the way through the site, what is known, what was before (LC-85). */
export function VisitPanel({
  visit,
  live,
  state,
  countries,
}: {
  visit: string;
  live: Visitor | undefined;
  state: VisitorState | undefined;
  countries: boolean;
}) {
  const navigate = useNavigate();
  const asked = useQuery({ queryKey: ['visit', visit], queryFn: () => http.get<Visit>(`visits/${visit}`), staleTime: 0, gcTime: 0 });
  const { refetch } = asked;
  const pages = live?.pages;
  useEffect(() => {
    if (pages !== undefined) void refetch();
  }, [pages, refetch]);
  return (
    <aside className="pane visit" aria-label="The visitor">
      <header className="head">
        <button type="button" className="btn bare icon" aria-label="Close" onClick={() => void navigate('/visitors')}>
          <Icon name="x" />
        </button>
        <h2 className="grow">The visit</h2>
        {state ? (
          <Chip tone={state.state === 'queued' ? 'soon' : 'accent'}>{stateName(state)}</Chip>
        ) : (
          <Chip tone="line">{live ? 'Browsing' : 'Left'}</Chip>
        )}
      </header>
      <div className="scroll">
        {asked.isPending && <RowsLoading rows={3} what="the visit" />}
        {asked.isError && !asked.data && <Failed what="The visit" problem={asked.error} retry={() => void refetch()} />}
        {asked.data && <Known visit={asked.data} live={live} state={state} countries={countries} />}
      </div>
    </aside>
  );
}

function Known({
  visit,
  live,
  state,
  countries,
}: {
  visit: Visit;
  live: Visitor | undefined;
  state: VisitorState | undefined;
  countries: boolean;
}) {
  const visitor = live ?? visit.visitor;
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    ['First page', visitor.entry && pathOf(visitor.entry)],
    ['Came from', visitor.referrer],
    ['Searched for', visitor.searchWords],
    ['Campaign', visitor.campaign],
    ['Country', countryOf(visitor.country)],
    ['Browser', `${visitor.browserName} on ${visitor.os}`],
    ['Device', [visitor.device, visitor.screen].filter(Boolean).join(', ')],
    ['Language', languageOf(visitor.language)],
    ['Time zone', visitor.timeZone],
    ['Network', visitor.network],
    ['Visits', String(visitor.visits)],
  ];
  const custom = Object.entries(visitor.custom);
  const segments = useSegments().data?.items;
  const own = useMemo(() => new Membership(segments ?? [], countries).of(visitor), [segments, countries, visitor]);
  return (
    <>
      <header className="who-card">
        <Avatar id={visitor.contact ?? visitor.browser} name={nameOf(visitor)} size="l" />
        <div>
          <h3 dir="auto">{visitor.contact ? <Link to={`/contacts/${visitor.contact}`}>{nameOf(visitor)}</Link> : nameOf(visitor)}</h3>
          <p className="muted">
            On {visitor.site} since <When at={visitor.startedAt} form="clock" />
          </p>
        </div>
        {own.length > 0 && (
          <p className="segments-of">
            {own.map((segment) => (
              <SegmentTag key={segment.id} segment={segment} />
            ))}
          </p>
        )}
        {state?.conversation && (
          <Link className="btn small primary" to={`/chats/team/${state.conversation}`}>
            Open the chat
          </Link>
        )}
      </header>
      <section className="block">
        <h3>Pages</h3>
        <PathList pages={visit.pages} here={live !== undefined} />
      </section>
      <section className="block">
        <h3>Known of this visit</h3>
        <dl className="facts">
          {facts.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      {custom.length > 0 && (
        <section className="block">
          <h3>Said by the page, unverified</h3>
          <dl className="facts">
            {custom.map(([name, value]) => (
              <div key={name}>
                <dt className="clip">{name}</dt>
                <dd dir="auto">{String(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {visit.chats.length > 0 && (
        <section className="block">
          <h3>Chats</h3>
          <ul className="past">
            {visit.chats.map((chat) => (
              <li key={`${chat.conversation} ${chat.requestedAt}`}>
                <Icon name="chat" />
                <Link className="clip" to={`/inbox/mine/${chat.conversation}`}>
                  {chat.agent ?? 'Nobody'}, {chat.state}
                </Link>
                <When at={chat.requestedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {visit.visits.length > 0 && (
        <section className="block">
          <h3>Earlier visits</h3>
          <ul className="past">
            {visit.visits.map((each) => (
              <li key={each.id}>
                <Icon name="globe" />
                <Link className="clip" to={`/visitors/${each.id}`}>
                  {pathOf(each.entry)}, {each.pages === 1 ? '1 page' : `${each.pages} pages`}
                </Link>
                <When at={each.startedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

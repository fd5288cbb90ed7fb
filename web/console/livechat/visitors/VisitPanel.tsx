import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { pathOf } from '../../conversations/words.ts';
import { countryOf, deviceName, languageOf, nameOf, stateName } from './columns.tsx';
import { PathList } from './PathList.tsx';
import { Membership } from './segments/facts.ts';
import { SegmentTag } from './segments/SegmentTag.tsx';
import { useSegments } from './segments/types.ts';
import type { Visit, Visitor, VisitorState } from './types.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

const chatStates: Readonly<Record<string, string>> = {
  requested: t('visitors.chatState.waiting'),
  queued: t('visitors.chatState.waiting'),
  offered: t('visitors.chatState.waiting'),
  active: t('visitors.chatState.active'),
  ended: t('visitors.chatState.ended'),
  missed: t('visitors.chatState.missed'),
  refused: t('visitors.chatState.declined'),
  abandoned: t('visitors.chatState.abandoned'),
};

/** One visit: the pages viewed, what is known of the visitor, and earlier visits and chats (LC-85). */
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
    <aside className="pane visit" aria-label={t('visitors.visit.title')}>
      <header className="head">
        <button type="button" className="btn bare icon" aria-label={t('common.close')} onClick={() => void navigate('/visitors')}>
          <Icon name="x" />
        </button>
        <h2 className="grow">{t('visitors.visit.title')}</h2>
        {state ? (
          <Chip tone={state.state === 'queued' ? 'soon' : 'accent'}>{stateName(state)}</Chip>
        ) : (
          <Chip tone="line">{live ? t('visitors.state.browsing') : t('visitors.state.left')}</Chip>
        )}
      </header>
      <div className="scroll">
        {asked.isPending && <RowsLoading rows={3} what={t('visitors.visit.title')} />}
        {asked.isError && !asked.data && <Failed what={t('visitors.visit.title')} problem={asked.error} retry={() => void refetch()} />}
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
    [t('visitors.column.entry'), visitor.entry && pathOf(visitor.entry)],
    [t('visitors.column.referrer'), visitor.referrer],
    [t('visitors.column.search'), visitor.searchWords],
    [t('visitors.column.campaign'), visitor.campaign],
    [t('visitors.column.country'), countryOf(visitor.country)],
    [t('visitors.column.browser'), t('visitors.visit.browserOn', { browser: visitor.browserName, os: visitor.os })],
    [t('visitors.column.device'), [deviceName(visitor.device), visitor.screen].filter(Boolean).join(', ')],
    [t('common.language'), languageOf(visitor.language)],
    [t('visitors.visit.zone'), visitor.timeZone],
    [t('visitors.visit.network'), visitor.network],
    [t('visitors.column.visits'), String(visitor.visits)],
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
            <Rich
              text="visitors.visit.since"
              values={{ site: visitor.site }}
              tags={{ time: () => <When at={visitor.startedAt} form="clock" /> }}
            />
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
          <Link className="btn small primary" to={`/inbox/active-chats/${state.conversation}`}>
            {t('visitors.visit.openChat')}
          </Link>
        )}
      </header>
      <section className="block">
        <h3>{t('visitors.column.pages')}</h3>
        <PathList pages={visit.pages} here={live !== undefined} />
      </section>
      <section className="block">
        <h3>{t('visitors.visit.details')}</h3>
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
          <h3>{t('visitors.visit.pageData')}</h3>
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
          <h3>{t('visitors.column.chats')}</h3>
          <ul className="past">
            {visit.chats.map((chat) => (
              <li key={`${chat.conversation} ${chat.requestedAt}`}>
                <Icon name="chat" />
                <Link className="clip" to={`/inbox/mine/${chat.conversation}`}>
                  {t('visitors.visit.chat', {
                    agent: chat.agent ?? t('visitors.visit.noAgent'),
                    state: chatStates[chat.state] ?? chat.state,
                  })}
                </Link>
                <When at={chat.requestedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {visit.visits.length > 0 && (
        <section className="block">
          <h3>{t('visitors.visit.earlier')}</h3>
          <ul className="past">
            {visit.visits.map((each) => (
              <li key={each.id}>
                <Icon name="globe" />
                <Link className="clip" to={`/visitors/${each.id}`}>
                  {t('visitors.visit.earlierVisit', { page: pathOf(each.entry), count: each.pages })}
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

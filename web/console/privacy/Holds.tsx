import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Heading } from 'react-aria-components';
import { Popup } from '../app/parts/Popup.tsx';
import { call, type Item, keyOf, read } from '../app/call.ts';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Chip, Empty, Failed, LoadState } from '../app/parts/blocks.tsx';
import { When } from '../app/parts/When.tsx';
import { t } from '../app/t.ts';
import { useAgents } from '../identity/agents.ts';
import { shownDate, shownDay } from './days.ts';
import { ScreenTitle } from './ScreenTitle.tsx';
import { NewHold, reasons, scopes } from './NewHold.tsx';
import './retention.css';

type Hold = Item<'privacy/holds'>;
type Kept = Item<'privacy/holds/kept'>;

/** Reasons to keep data that would be deleted, and what only they keep. */
export default function Holds() {
  const asked = useQuery({ ...read('privacy/holds'), staleTime: 0 });
  const queries = useQueryClient();
  const again = () =>
    Promise.all([keyOf('privacy/holds'), keyOf('privacy/holds/kept')].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const [opened, setOpened] = useState(false);
  return (
    <section className="pane retention" aria-label={t('privacy.holds.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.holds.title')} />
        <button type="button" className="btn primary" onClick={() => setOpened(true)}>
          {t('privacy.holds.new')}
        </button>
      </header>
      <div className="scroll">
        <LoadState of={asked} rows={3} what={t('privacy.holds.title')} />
        {asked.data?.length === 0 && (
          <Empty icon="lock" title={t('privacy.holds.empty.title')}>
            {t('privacy.holds.lead')}
          </Empty>
        )}
        {asked.data && asked.data.length > 0 && (
          <section>
            <p className="muted">{t('privacy.holds.lead')}</p>
            <ul className="lines">
              {asked.data.map((hold) => (
                <HoldLine key={hold.id} hold={hold} ended={again} />
              ))}
            </ul>
          </section>
        )}
        <KeptPart />
      </div>
      {opened && (
        <NewHold
          close={() => setOpened(false)}
          send={async (wished) => {
            await call('POST', 'privacy/holds', { body: wished });
            await again();
          }}
        />
      )}
    </section>
  );
}

type Held = Pick<Hold, 'scopeKind' | 'scopeName' | 'ticket' | 'query' | 'hidden'>;

/** What is held: the contact's name, the ticket, the site or the view. */
export function heldName({ scopeKind, scopeName, ticket, query, hidden }: Held): string {
  const who = scopeName || t('privacy.consents.unnamed');
  switch (scopeKind) {
    case 'organization':
      return scopes.organization;
    case 'query':
      return query || scopes.query;
    case 'site':
      return scopeName || scopes.site;
    case 'contact':
      return hidden ? t('privacy.audit.erasedContact') : who;
    case 'conversation':
      return ticket ? t('privacy.holds.ticketOf', { number: String(ticket), who }) : t('privacy.holds.conversationOf', { who });
  }
}

/** Where it opens. */
export function heldPath({ scopeKind, scope, hidden }: Pick<Hold, 'scopeKind' | 'scope' | 'hidden'>): string | null {
  if (!scope || hidden) return null;
  switch (scopeKind) {
    case 'site':
      return `/settings/sites/${scope}`;
    case 'contact':
      return `/contacts/${scope}`;
    case 'conversation':
      return `/tickets/all/${scope}`;
    default:
      return null;
  }
}

function HoldLine({ hold, ended }: { hold: Hold; ended: () => Promise<unknown> }) {
  const agents = useAgents().data;
  const agent = agents?.find(({ id }) => id === hold.setBy)?.name;
  const path = heldPath(hold);
  const date = shownDate(hold.setAt);
  return (
    <li>
      <div className="grow">
        {path ? (
          <Link to={path}>
            <bdi>{heldName(hold)}</bdi>
          </Link>
        ) : (
          <b>
            <bdi>{heldName(hold)}</bdi>
          </b>
        )}{' '}
        <Chip tone={hold.endedAt ? undefined : 'accent'}>{scopes[hold.scopeKind]}</Chip>
        <br />
        <small>
          {hold.name} · {reasons[hold.reason]}
          {hold.scopeKind === 'query' && ` · ${t('privacy.holds.matches', { count: hold.matches })}`} ·{' '}
          {hold.endedAt
            ? t('privacy.holds.ended', { date: shownDate(hold.endedAt) })
            : t('privacy.holds.reviewOn', { date: shownDay(hold.reviewAt) })}
        </small>
        <small>{agent ? t('privacy.holds.setBy', { agent, date }) : t('privacy.holds.setOn', { date })}</small>
      </div>
      {!hold.endedAt && (
        <Confirm
          trigger={t('privacy.holds.end')}
          title={t('privacy.holds.end.title', { name: hold.name })}
          yes={t('privacy.holds.end')}
          run={async () => {
            await call('POST', 'privacy/holds/{id}/end', { path: { id: hold.id }, body: { reason: 'settled' } });
            await ended();
          }}
        >
          {t('privacy.holds.end.effect')}
        </Confirm>
      )}
    </li>
  );
}

const nameOf = ({ ticket }: Kept) => (ticket ? t('privacy.holds.kept.ticket', { number: ticket }) : t('privacy.holds.kept.conversation'));

function KeptPart() {
  const asked = useQuery({ ...read('privacy/holds/kept'), staleTime: 0 });
  const [shown, setShown] = useState<Kept | null>(null);
  return (
    <section aria-labelledby="holds-kept">
      <h3 id="holds-kept">{t('privacy.holds.kept.title')}</h3>
      <p className="muted">{t(asked.data?.length === 0 ? 'privacy.holds.kept.empty' : 'privacy.holds.kept.hint')}</p>
      <ul className="lines">
        {asked.data?.map((kept) => (
          <li key={kept.conversation}>
            <div className="grow">
              <b>{nameOf(kept)}</b>
              <br />
              <small>{t('privacy.holds.kept.messages', { count: kept.messages, date: shownDate(kept.lastMessageAt) })}</small>
            </div>
            <button type="button" className="btn" onClick={() => setShown(kept)}>
              {t('privacy.holds.kept.read')}
            </button>
          </li>
        ))}
      </ul>
      {shown && <KeptDialog kept={shown} close={() => setShown(null)} />}
    </section>
  );
}

function KeptDialog({ kept, close }: { kept: Kept; close: () => void }) {
  const asked = useQuery({ ...read('privacy/holds/kept/{conversation}', { path: { conversation: kept.conversation } }), gcTime: 0 });
  return (
    <Popup close={close}>
      <Heading slot="title">{nameOf(kept)}</Heading>
      {asked.isError && <Failed what={nameOf(kept)} problem={asked.error} retry={() => void asked.refetch()} />}
      <ol className="held-texts">
        {asked.data?.map(({ at, text }, index) => (
          <li key={index}>
            <small className="muted">
              <When at={at} />
            </small>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="btn" onClick={close}>
          {t('privacy.holds.kept.close')}
        </button>
      </div>
    </Popup>
  );
}

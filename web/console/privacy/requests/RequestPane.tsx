import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import { read } from '../../app/call.ts';
import { Chip, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { format, timeOfDay } from '../../app/parts/time.ts';
import { locale, t } from '../../app/t.ts';
import { calledBy, type Contact, useContact } from '../../contacts/contact.ts';
import { useAgents } from '../../identity/agents.ts';
import { hasErasure, isOpen, type PrivacyRequest, useListsAgain, useRequest } from '../api.ts';
import { longDay, nearness, nearnessWords, regimes, ruleOf, toneOf } from './deadlines.ts';
import { ErasureProgress } from './ErasureProgress.tsx';
import { RequestActions, useRequestChanged } from './RequestActions.tsx';
import { UnprovenItems } from './UnprovenItems.tsx';
import { channels, identityOf, kinds, named, statusOf, stepWords, whoOf } from './words.ts';

/** A request with its deadlines, what was done, and what can be done. */
export function RequestPane({ id, today, back }: { id: string; today: string; back: string }) {
  const asked = useRequest(id);
  const navigate = useNavigate();
  const request = asked.data;
  const close = () => void navigate(back);
  const pane = useRef<HTMLElement>(null);
  const steps = request?.steps.length;
  // a button that was just used may be gone: the keyboard goes on in the pane
  useEffect(() => {
    const timer = window.setTimeout(() => document.activeElement === document.body && pane.current?.focus(), 100);
    return () => window.clearTimeout(timer);
  }, [steps]);
  // an erasure or a delivery ends on the server
  const listsAgain = useListsAgain();
  const closedAt = request?.closedAt;
  const before = useRef<string | null>(undefined);
  useEffect(() => {
    if (before.current === null && closedAt) listsAgain();
    before.current = request ? (closedAt ?? null) : undefined;
  }, [listsAgain, request, closedAt]);
  return (
    <aside
      className="pane request-pane"
      ref={pane}
      tabIndex={-1}
      aria-label={t('privacy.request.one')}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <header className="head">
        <h2 className="grow clip">{request ? `${request.name} · ${kinds[request.kind]}` : t('privacy.request.one')}</h2>
        {request && <Status request={request} />}
        <button type="button" className="btn bare icon" aria-label={t('privacy.request.close')} onClick={close}>
          <Icon name="x" />
        </button>
      </header>
      <div className="scroll">
        {asked.isPending && <RowsLoading rows={4} what={t('privacy.request.one')} />}
        {asked.isError && !request && <Failed what={t('privacy.request.one')} problem={asked.error} retry={() => void asked.refetch()} />}
        {request && <Whole request={request} today={today} />}
      </div>
    </aside>
  );
}

function Status({ request }: { request: PrivacyRequest }) {
  const { text, tone, icon } = statusOf(request);
  return (
    <Chip tone={tone} {...(icon && { icon })}>
      {text}
    </Chip>
  );
}

function Whole({ request, today }: { request: PrivacyRequest; today: string }) {
  const changed = useRequestChanged();
  const erasing = hasErasure(request);
  return (
    <>
      {erasing && <ErasureProgress request={request} changed={changed} />}
      {isOpen(request) && !erasing && (
        <section className="block first-block">
          <RequestActions request={request} today={today} />
        </section>
      )}
      <Facts request={request} today={today} />
      {isOpen(request) && request.address && (request.kind === 'access' || request.kind === 'erase') && <UnprovenItems request={request} />}
      <section className="block">
        <h3>{t('privacy.deadline.title', { date: longDay(request.receivedOn) })}</h3>
        <dl className="deadlines">
          {request.deadlines.map((each) => {
            const near = nearness(request, each, today);
            const tone = toneOf(near);
            return (
              <div key={each.regime}>
                <dt>{regimes[each.regime]}</dt>
                <dd>{ruleOf(request, each, today)}</dd>
                <dd>
                  <Chip tone={tone === 'calm' ? undefined : tone} {...chipIcon(near.kind)}>
                    {nearnessWords(near)}
                  </Chip>
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      <Steps request={request} />
      {isOpen(request) && <KeptData request={request} />}
    </>
  );
}

function chipIcon(kind: ReturnType<typeof nearness>['kind']) {
  if (kind === 'met') return { icon: 'check' as const };
  return kind === 'paused' ? { icon: 'pause' as const } : {};
}

/** Whether nothing but an entry, such as one of an agent, says that the contact has this email address. */
export const isUnverified = (contact: Pick<Contact, 'handles'>, address: string) =>
  contact.handles.some(
    ({ kind, value, verified, learned }) =>
      kind === 'email' && value.toLowerCase() === address.toLowerCase() && !verified && learned !== 'mail',
  );

function Facts({ request, today }: { request: PrivacyRequest; today: string }) {
  const agents = useAgents(request.channel === 'agent').data;
  const [identity, proof] = identityOf(request, today, agents);
  const contact = useContact(request.contact ?? undefined).data;
  return (
    <section className="block">
      <dl className="request-facts">
        {request.contact && (
          <>
            <dt>{t('privacy.request.contact')}</dt>
            <dd>
              <Link to={`/contacts/${request.contact}`}>{contact ? calledBy(contact) : t('privacy.request.openContact')}</Link>
            </dd>
          </>
        )}
        {!request.contact && !request.address && (
          <>
            <dt>{t('privacy.request.contact')}</dt>
            <dd>{whoOf(request)}</dd>
          </>
        )}
        {request.address && (
          <>
            <dt>{t('privacy.request.from')}</dt>
            <dd>
              {request.address} <span className="muted">({channels[request.channel]})</span>
              {isOpen(request) && request.channel !== 'agent' && contact && isUnverified(contact, request.address) && (
                <p className="form-error">{t('privacy.request.unverified', { who: calledBy(contact) })}</p>
              )}
            </dd>
          </>
        )}
        <dt>{t('privacy.column.identity')}</dt>
        <dd>
          {identity} {proof && <span className="muted">({proof})</span>}
        </dd>
        <dt>{t('privacy.request.country')}</dt>
        <dd>{request.country ? countryName(request.country) : <span className="muted">{t('privacy.request.countryUnknown')}</span>}</dd>
        {request.ground && (
          <>
            <dt>{t('privacy.request.ground')}</dt>
            <dd>{named('ground', request.ground)}</dd>
          </>
        )}
        {request.refusal && (
          <>
            <dt>{t('privacy.request.refusal')}</dt>
            <dd>{named('refusal', request.refusal)}</dd>
          </>
        )}
        {request.packageItems != null && (
          <>
            <dt>{t('privacy.request.delivered')}</dt>
            <dd>{t('privacy.request.items', { count: request.packageItems })}</dd>
          </>
        )}
        {request.details && (
          <>
            <dt>{t('privacy.request.details')}</dt>
            <dd className="details" dir="auto">
              {request.details}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Steps({ request }: { request: PrivacyRequest }) {
  const agents = useAgents(request.steps.some(({ agent }) => agent)).data ?? [];
  return (
    <section className="block">
      <h3>{t('privacy.steps.title')}</h3>
      <ol className="steps">
        {request.steps.map(({ kind, at, agent }, index) => {
          const who = agents.find(({ id }) => id === agent);
          return (
            <li key={`${kind} ${at} ${index}`}>
              <Icon name={kind.startsWith('told-') ? 'clock' : 'check'} tint={kind.startsWith('told-') ? 'muted' : 'ok-mark'} />
              <span>
                {stepWords(kind)}
                {who && <small className="muted">{who.name}</small>}
              </span>
              <time dateTime={at}>{format(Date.parse(at), { day: 'numeric', month: 'short', ...timeOfDay() })}</time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** How much there is of the person, by kind of data, most first. */
function KeptData({ request }: { request: PrivacyRequest }) {
  const asked = useQuery({ ...read('privacy/requests/{id}/data', { path: { id: request.id } }), staleTime: 0 });
  const [previewing, setPreviewing] = useState(false);
  const counts = [...(asked.data ?? [])].sort((one, other) => other.rows - one.rows);
  const canPreview = request.kind === 'access' && counts.length > 0;
  return (
    <section className="block">
      <h3>
        <span className="grow">{t('privacy.data.title')}</span>
        {canPreview && (
          <button type="button" className="btn small" onClick={() => setPreviewing(true)} title={t('privacy.data.previewHint')}>
            <Icon name="eye" size="s" />
            {t('privacy.data.preview')}
          </button>
        )}
      </h3>
      <LoadState of={asked} rows={2} what={t('privacy.data.title')} />
      {asked.data && counts.length === 0 && <p className="muted">{t('privacy.data.none')}</p>}
      {counts.length > 0 && (
        <dl className="kept-data">
          {counts.map(({ table, rows }) => (
            <div key={table}>
              <dt>{named('table', table)}</dt>
              <dd className="num">{rows.toLocaleString(locale)}</dd>
            </div>
          ))}
        </dl>
      )}
      {previewing && <Preview request={request} close={() => setPreviewing(false)} />}
    </section>
  );
}

function Preview({ request, close }: { request: PrivacyRequest; close: () => void }) {
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal className="preview-modal">
        <Dialog className="dialog privacy-preview">
          <header className="row">
            <Heading slot="title" className="grow">
              {t('privacy.data.previewTitle')}
            </Heading>
            <button type="button" className="btn bare icon" aria-label={t('common.close')} autoFocus onClick={close}>
              <Icon name="x" />
            </button>
          </header>
          <iframe title={t('privacy.data.previewTitle')} sandbox="" src={`/api/v1/privacy/requests/${request.id}/preview`} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../app/call.ts';
import { Field } from '../../app/parts/form.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { t } from '../../app/t.ts';
import { type Act, act, deliveredDays, isPreparing, type PrivacyRequest, requestKey, useListsAgain } from '../api.ts';
import { ActionDialog } from '../ActionDialog.tsx';
import { extensions, isExtendable, isPausable, promiseStays, waiting } from './deadlines.ts';
import { EraseAction } from './EraseAction.tsx';
import { named, refusals } from './words.ts';

/** Shows a changed request at once, and in the list. */
export function useRequestChanged() {
  const queries = useQueryClient();
  const listsAgain = useListsAgain();
  return (next: PrivacyRequest) => {
    queries.setQueryData(requestKey(next.id), next);
    toast(t('privacy.act.done', { name: next.name }));
    listsAgain();
  };
}

/** What can be done with an open request, by its kind and how far it is. */
export function RequestActions({ request, today }: { request: PrivacyRequest; today: string }) {
  const changed = useRequestChanged();
  const acting = (kind: Act) => () => act(request.id, kind).then(changed);
  const address = request.address ?? '';
  const proven = request.level > 0 || request.channel === 'agent';
  const effect = (text: string) => <p className="muted">{text}</p>;
  if (isPreparing(request)) return <p className="request-note">{t('privacy.request.preparing')}</p>;
  return (
    <>
      {!proven && <p className="request-note">{t('privacy.request.waits')}</p>}
      {!address && request.kind === 'access' && <p className="request-note">{t('privacy.request.noAddress')}</p>}
      <div className="request-actions">
        {proven && request.kind === 'access' && address && (
          <ActionDialog
            trigger={t('privacy.act.deliver')}
            className="btn primary"
            title={t('privacy.act.deliverAsk')}
            name={request.name}
            run={() =>
              call('POST', 'privacy/requests/{id}/deliver', { path: { id: request.id }, body: { confirmation: request.name } }).then(
                changed,
              )
            }
          >
            {effect(t('privacy.act.deliverEffect', { address, days: deliveredDays }))}
          </ActionDialog>
        )}
        {proven && request.kind === 'correct' && (
          <ActionDialog
            trigger={t('privacy.act.corrected')}
            className="btn primary"
            title={t('privacy.act.correctedAsk')}
            run={acting('corrected')}
          >
            <p className="muted">
              <Rich
                text={address ? 'privacy.act.correctedEffect' : 'privacy.act.correctedEffectNoAddress'}
                values={{ address }}
                tags={{
                  contact: (inside) => (request.contact ? <Link to={`/contacts/${request.contact}`}>{inside}</Link> : inside),
                }}
              />
            </p>
          </ActionDialog>
        )}
        {proven && request.kind === 'erase' && <EraseAction request={request} changed={changed} />}
        {request.paused && (
          <ActionDialog trigger={t('privacy.act.resume')} title={t('privacy.act.resumeAsk')} run={acting('resume')}>
            {effect(t('privacy.act.resumeEffect', { regimes: waiting(request) }))}
          </ActionDialog>
        )}
        {isExtendable(request, today) && (
          <ActionDialog trigger={t('privacy.act.extend')} title={t('privacy.act.extendAsk')} run={acting('extend')}>
            {effect(t(address ? 'privacy.act.extendEffect' : 'privacy.act.extendEffectNoAddress', { address }))}
            <ul className="effects">
              {extensions(request).map((each) => (
                <li key={each}>{each}</li>
              ))}
              <li>{promiseStays()}</li>
            </ul>
          </ActionDialog>
        )}
        {isPausable(request, today) && (
          <ActionDialog trigger={t('privacy.act.pause')} title={t('privacy.act.pauseAsk')} run={acting('pause')}>
            {effect(t('privacy.act.pauseEffect', { regimes: waiting(request) }))}
          </ActionDialog>
        )}
        <Refuse request={request} changed={changed} />
      </div>
    </>
  );
}

function Refuse({ request, changed }: { request: PrivacyRequest; changed: (request: PrivacyRequest) => void }) {
  const [reason, setReason] = useState('');
  const address = request.address ?? '';
  return (
    <ActionDialog
      trigger={t('privacy.act.refuse')}
      className="btn danger"
      title={t('privacy.act.refuseTitle')}
      danger
      name={request.name}
      run={
        reason === ''
          ? null
          : () =>
              call('POST', 'privacy/requests/{id}/refuse', {
                path: { id: request.id },
                body: { refusal: reason, confirmation: request.name },
              }).then(changed)
      }
    >
      <Field label={t('privacy.act.refuseReason')}>
        {(wiring) => (
          <select {...wiring} value={reason} onChange={({ target }) => setReason(target.value)}>
            <option value="">{t('privacy.act.refuseChoose')}</option>
            {refusals.map((each) => (
              <option key={each} value={each}>
                {named('refusal', each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p className="muted">{address ? t('privacy.act.refuseEffect', { address }) : t('privacy.act.refuseEffectNoAddress')}</p>
    </ActionDialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, keyOf } from '../../app/call.ts';
import { t } from '../../app/t.ts';
import { freeMentions, type PrivacyRequest } from '../api.ts';
import { ActionDialog } from '../ActionDialog.tsx';
import { MentionList } from './MentionList.tsx';
import { whoOf } from './words.ts';

interface Props {
  readonly request: PrivacyRequest;
  /** After one that failed. */
  readonly again?: boolean;
  readonly changed: (request: PrivacyRequest) => void;
}

/** How an erasure is begun from its request: its name has to be typed, because nothing brings the data back. */
export function EraseAction({ request, again, changed }: Props) {
  const queries = useQueryClient();
  const [mentions, setMentions] = useState<number | undefined>();
  const [confirmed, setConfirmed] = useState(false);
  const ready = mentions !== undefined && (mentions <= freeMentions || confirmed);
  return (
    <ActionDialog
      danger
      className="btn danger"
      trigger={t(again ? 'privacy.erase.again' : 'privacy.erase.start')}
      title={request.person || request.address ? t('privacy.erase.ask', { who: whoOf(request) }) : t('privacy.erase.askPerson')}
      name={request.name}
      yes={t('privacy.erase.yes')}
      run={
        ready
          ? async () => {
              const path = { id: request.id };
              const body = { confirmation: request.name, mentions };
              queries.setQueryData(
                keyOf('privacy/requests/{id}/erasure', { path }),
                await call('POST', 'privacy/requests/{id}/erase', { path, body }),
              );
              changed(await call('GET', 'privacy/requests/{id}', { path }));
            }
          : null
      }
    >
      <p className="muted">{t('privacy.erase.effect')}</p>
      <MentionList request={request.id} counted={setMentions} />
      {mentions !== undefined && mentions > freeMentions && (
        <label className="tick">
          <input type="checkbox" checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)} />
          {t('privacy.mentions.confirm', { count: mentions })}
        </label>
      )}
    </ActionDialog>
  );
}

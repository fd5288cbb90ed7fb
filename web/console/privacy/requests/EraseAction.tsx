import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { erasureKey, type PrivacyRequest, type Progress, requestsPath } from '../api.ts';
import { ActionDialog } from '../ActionDialog.tsx';
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
  return (
    <ActionDialog
      danger
      className="btn danger"
      trigger={t(again ? 'privacy.erase.again' : 'privacy.erase.start')}
      title={request.person || request.address ? t('privacy.erase.ask', { who: whoOf(request) }) : t('privacy.erase.askPerson')}
      name={request.name}
      yes={t('privacy.erase.yes')}
      run={async () => {
        queries.setQueryData(
          erasureKey(request.id),
          await http.post<Progress>(`privacy/requests/${request.id}/erase`, { confirmation: request.name }),
        );
        changed(await http.get<PrivacyRequest>(`${requestsPath}/${request.id}`));
      }}
    >
      <p className="muted">{t('privacy.erase.effect')}</p>
    </ActionDialog>
  );
}

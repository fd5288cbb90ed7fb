import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type PrivacyRequest, requestsPath } from '../api.ts';
import { TypedConfirm } from '../TypedConfirm.tsx';
import { erasureKey } from './ErasureProgress.tsx';

/** How an erasure is begun from its request: its name has to be typed, because nothing brings the data back. */
export function EraseAction({ request, changed }: { request: PrivacyRequest; changed: (request: PrivacyRequest) => void }) {
  const queries = useQueryClient();
  return (
    <TypedConfirm
      trigger={t('privacy.erase.start')}
      title={t('privacy.erase.ask')}
      name={request.name}
      yes={t('privacy.erase.start')}
      run={async () => {
        await http.post(`privacy/requests/${request.id}/erase`, { confirmation: request.name });
        await queries.invalidateQueries({ queryKey: erasureKey(request.id) });
        changed(await http.get<PrivacyRequest>(`${requestsPath}/${request.id}`));
      }}
    >
      {t('privacy.erase.effect')}
    </TypedConfirm>
  );
}

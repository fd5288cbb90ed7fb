import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { LoadState } from '../../app/parts/blocks.tsx';
import { call, keyOf, read } from '../../app/call.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { hasErasure, isPreparing, type PrivacyRequest, type UnprovenItem } from '../api.ts';
import { shownDate } from '../days.ts';

const concerned = ['privacy/requests/{id}', 'privacy/requests/{id}/data', 'privacy/requests/{id}/unproven'] as const;

/** What has the address but doesn't prove it: an agent says which of it is the asker's. */
export function UnprovenItems({ request }: { readonly request: PrivacyRequest }) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const { id } = request;
  const found = useQuery({ ...read('privacy/requests/{id}/unproven', { path: { id } }), staleTime: 0 });
  if (found.data?.length === 0) return null;
  const decided = hasErasure(request) || isPreparing(request);
  const choose = (item: UnprovenItem, theirs: boolean) => {
    setProblem(null);
    call(theirs ? 'PUT' : 'DELETE', 'privacy/requests/{id}/unproven/{item}', { path: { id, item: item.id } })
      .catch(setProblem)
      .finally(() => concerned.forEach((path) => void queries.invalidateQueries({ queryKey: keyOf(path, { path: { id } }) })));
  };
  return (
    <section className="block unproven">
      <h3>{t('privacy.unproven.title')}</h3>
      <LoadState of={found} rows={2} what={t('privacy.unproven.title')} />
      {found.data && <p className="muted">{t('privacy.unproven.hint', { address: request.address ?? '' })}</p>}
      {problem !== null && (
        <p className="form-error" role="alert">
          <Icon name="alert" />
          <span>{explain(problem)}</span>
        </p>
      )}
      <ul>
        {found.data?.map((item) => (
          <li key={item.id}>
            <label className="tick">
              <input type="checkbox" checked={item.confirmed} disabled={decided} onChange={({ target }) => choose(item, target.checked)} />
              <span>
                {item.name || t('privacy.unproven.noName')} <small className="muted">{shownDate(item.at)}</small>
              </span>
            </label>
            {item.text && (
              <p className="quote" dir="auto">
                {item.text}
              </p>
            )}
            <Link to={item.channel ? `/inbox/open/${item.id}` : `/contacts/${item.id}`}>
              {t(item.channel ? 'privacy.unproven.openConversation' : 'privacy.request.openContact')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

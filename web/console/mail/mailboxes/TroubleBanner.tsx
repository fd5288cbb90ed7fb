import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Page } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { may, useMe } from '../../identity/me.ts';
import { type Mailbox, mailboxesKey, troubleOf } from './mailboxes.ts';

const everyMillis = 60_000;
const most = 200;

/** On every page: tells those who manage mailboxes that email isn't received (ML-9, ML-10). */
export function TroubleBanner() {
  return may(useMe(), 'mailbox.manage') ? <Watching /> : null;
}

function Watching() {
  const mailboxes = useQuery({
    queryKey: [...mailboxesKey, 'trouble'],
    queryFn: () => http.get<Page<Mailbox>>('mailboxes', { query: { limit: most } }),
    refetchInterval: everyMillis,
  });
  const trouble = troubleOf(mailboxes.data?.items ?? []);
  if (!trouble) return null;
  return (
    <div className="banner" role="status">
      <Icon name="alert" />
      <span className="grow">{trouble.words}</span>
      <Link className="btn small" to={trouble.to}>
        {trouble.act}
      </Link>
    </div>
  );
}

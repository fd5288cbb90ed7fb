import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { More } from '../app/parts/PagedList.tsx';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { http } from '../app/server.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { When } from '../app/parts/When.tsx';
import { useMe } from '../identity/me.ts';
import { Rich } from '../app/parts/Rich.tsx';
import { t } from '../app/t.ts';

interface CapturedLetter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly createdAt: string;
  readonly text?: string;
}

/** System emails that were kept because no mail server is set up. */
export function CapturedLetters() {
  const { letter } = useParams();
  return letter ? <One id={letter} /> : <All />;
}

function All() {
  const { demo } = useMe().organization;
  const { list, items } = usePaged<CapturedLetter>(['captured-letters'], 'captured-letters');
  return (
    <SettingsPage
      title={t('outbox.test.title')}
      lead={
        <>
          {demo ? (
            t('outbox.test.demo')
          ) : (
            <Rich
              text="outbox.test.noServer"
              values={{ variable: 'PARLOUR_SMTP_URL' }}
              tags={{ code: (inside) => <code>{inside}</code> }}
            />
          )}{' '}
          {t('outbox.test.access')}
        </>
      }
    >
      {list.isPending && <RowsLoading what={t('email.what.emails')} />}
      {list.isError && <Failed what={t('email.what.theEmails')} problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="mail" title={t('outbox.test.emptyTitle')}>
          {t('outbox.test.empty')}
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow" to={`/settings/letters/${each.id}`}>
              <span className="clip">{each.subject}</span>
              <small className="muted clip">{t('email.toAddress', { address: each.to })}</small>
            </Link>
            <span className="muted">
              <When at={each.createdAt} />
            </span>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </SettingsPage>
  );
}

function One({ id }: { id: string }) {
  const { publicUrl } = useMe();
  const letter = useQuery({ queryKey: ['captured-letter', id], queryFn: () => http.get<CapturedLetter>(`captured-letters/${id}`) });
  return (
    <SettingsPage
      title={letter.data?.subject ?? t('common.email')}
      back="/settings/letters"
      lead={letter.data && t('email.toAddress', { address: letter.data.to })}
    >
      {letter.isPending && <RowsLoading rows={2} what={t('email.what.email')} />}
      {letter.isError && <Failed what={t('email.what.theEmail')} problem={letter.error} retry={() => void letter.refetch()} />}
      {letter.data && <div className="letter">{withLinks(letter.data.text ?? '', publicUrl)}</div>}
    </SettingsPage>
  );
}

/** Only links to this installation are clickable; the rest stays text. */
function withLinks(text: string, publicUrl: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    if (index % 2 === 0) return part;
    const own = [location.origin, publicUrl].some((base) => part.startsWith(`${base.replace(/\/$/, '')}/`));
    return own ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    );
  });
}

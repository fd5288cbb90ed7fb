import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOnly } from '../app/parts/time.ts';
import { local } from '../app/storage.ts';
import { t } from '../app/t.ts';

interface Notice {
  readonly number: number;
  readonly effectiveAt: string;
  readonly path: string;
}

const hourly = 60 * 60 * 1000;

/** A new version of the privacy policy, on the sign-in page and in the console, until it's dismissed in this browser. */
export function PolicyBanner() {
  const [seen, setSeen] = useState(() => local.getItem('parlour.policy-seen'));
  const notice = useQuery({
    queryKey: ['policy-notice'],
    queryFn: async () => {
      const answer = await fetch('/privacy/notice.json', { credentials: 'omit' });
      return answer.status === 200 ? ((await answer.json()) as Notice) : null;
    },
    staleTime: hourly,
    refetchInterval: hourly,
    retry: false,
  }).data;
  if (!notice || seen === String(notice.number)) return null;
  const dismiss = () => {
    local.setItem('parlour.policy-seen', String(notice.number));
    setSeen(String(notice.number));
  };
  return (
    <div className="banner" role="status">
      <span className="grow">{t('privacy.notice.text', { day: dateOnly(Date.parse(notice.effectiveAt)) })}</span>
      <a className="btn small" href={notice.path} target="_blank" rel="noreferrer">
        {t('privacy.notice.changes')}
      </a>
      <button type="button" className="btn small" onClick={dismiss}>
        {t('privacy.notice.dismiss')}
      </button>
    </div>
  );
}

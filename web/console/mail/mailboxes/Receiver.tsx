import type { ReactNode } from 'react';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useReceiver } from './mailboxes.ts';

/** The port to which other mail servers deliver. */
const smtpPort = 25;

const tags = {
  b: (inside: ReactNode) => <b>{inside}</b>,
  code: (inside: ReactNode) => <code>{inside}</code>,
};

const hostOf = (url: string) => {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
};

/** Where this installation receives email, and how to route it there. */
export function Receiver({ domain }: { domain?: string }) {
  const receiver = useReceiver();
  const host = hostOf(useMe().publicUrl);
  if (receiver.isError)
    return <Failed what={t('mailboxes.receiver.title')} problem={receiver.error} retry={() => void receiver.refetch()} />;
  if (!receiver.data) return null;
  const { port } = receiver.data;
  if (port === undefined) {
    return (
      <p className="mail-bar" role="status">
        <Icon name="pause" />
        <span>
          <Rich text="mailboxes.receiver.off" tags={tags} />
        </span>
      </p>
    );
  }
  return (
    <div className="mail-way">
      <p>
        <Rich
          text="mailboxes.receiver.address"
          values={{ host, port: String(port) }}
          tags={{ ...tags, num: (inside) => <b className="num">{inside}</b> }}
        />
      </p>
      <ol>
        <li>
          {domain ? (
            <Rich text="mailboxes.receiver.mxOfDomain" values={{ domain, host }} tags={tags} />
          ) : (
            <Rich text="mailboxes.receiver.mx" values={{ host }} tags={tags} />
          )}
        </li>
        {port !== smtpPort && (
          <li>
            <Rich
              text="mailboxes.receiver.port"
              values={{ port: String(port), standard: String(smtpPort), setting: `0.0.0.0:${smtpPort}` }}
              tags={{ ...tags, num: (inside) => <span className="num">{inside}</span> }}
            />
          </li>
        )}
        <li>{t('mailboxes.receiver.try')}</li>
      </ol>
    </div>
  );
}

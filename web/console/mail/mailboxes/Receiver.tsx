import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useMe } from '../../identity/me.ts';
import { useReceiver } from './mailboxes.ts';

const hostOf = (url: string) => {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
};

/** Where mail comes in, and how it is led there. */
export function Receiver({ domain }: { domain?: string }) {
  const receiver = useReceiver();
  const host = hostOf(useMe().publicUrl);
  if (receiver.isError) return <Failed what="Where mail comes in" problem={receiver.error} retry={() => void receiver.refetch()} />;
  if (!receiver.data) return null;
  const { port } = receiver.data;
  if (port === undefined) {
    return (
      <p className="mail-bar" role="status">
        <Icon name="pause" />
        <span>
          This installation takes no mail in. Remove <code>PARLOUR_SMTP_IN=off</code> and start it again.
        </span>
      </p>
    );
  }
  return (
    <div className="mail-way">
      <p>
        Mail comes in at <b>{host}</b>, port <b className="num">{port}</b>.
      </p>
      <ol>
        <li>
          Let mail for {domain ? <b>{domain}</b> : 'the domain of the address'} find this machine: an MX record that names <b>{host}</b>.
        </li>
        {port !== 25 && (
          <li>
            Other mail servers knock at port 25. Lead it to port <span className="num">{port}</span>, or set <code>PARLOUR_SMTP_IN</code> to{' '}
            <code>0.0.0.0:25</code>.
          </li>
        )}
        <li>Send a mail from somewhere else. It shows in the inbox within seconds.</li>
      </ol>
    </div>
  );
}

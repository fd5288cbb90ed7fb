import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Message } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { autoWords, mayRetryOutbound, stateOf, tellingNotes, verdicts } from '../words.ts';
import { addressOf, others, otherSubject } from './addresses.ts';
import { HowFar } from './HowFar.tsx';
import type { Mail, Reached } from './types.ts';
import './mail.css';

const Original = lazy(() => import('./Original.tsx'));

/** Behind the name: the address a mail truly came from. */
export function MailSender({ mail }: { mail: Mail }) {
  if (mail.direction === 'out' || !mail.from) return null;
  return (
    <bdi className="mail-from clip" title={mail.from}>
      {mail.from}
    </bdi>
  );
}

/** Above the text: that the sender's name shows another address than the mail came from, or that it may be forged. */
export function Misleading({ mail }: { mail: Mail }) {
  return (
    <>
      {mail.misleading && !mail.notes.includes('name-of-ours') && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            The name <bdi>“{mail.fromName ?? ''}”</bdi> shows another address. It came from <bdi>{mail.from ?? 'nobody that is named'}</bdi>
            .
          </span>
        </p>
      )}
      {mail.notes.includes('name-of-ours') && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            The name <bdi>“{mail.fromName ?? ''}”</bdi> is one of your team. The mail came from <bdi>{mail.from}</bdi>, which is not.
          </span>
        </p>
      )}
      {mail.notes.includes('address-of-ours') && mail.verdict !== 'fails' && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            It names <bdi>{mail.from}</bdi>, an address of your team. Nothing proves that it is from there.
          </span>
        </p>
      )}
      {mail.verdict === 'fails' && (
        <p className="mail-warning" title={mail.proof ? `${verdicts.fails.words} (${mail.proof})` : verdicts.fails.words}>
          <Icon name="alert" size="s" />
          <span>
            This mail fails the policy of <bdi>{mail.from?.slice(mail.from.lastIndexOf('@') + 1)}</bdi>. It may be forged.
          </span>
        </p>
      )}
    </>
  );
}

function Proven({ verdict, proof }: { verdict: NonNullable<Mail['verdict']>; proof?: string | undefined }) {
  const { name, words, icon } = verdicts[verdict];
  return (
    <span className={`mail-proof ${verdict}`} title={proof ? `${words} (${proof})` : words}>
      <Icon name={icon} size="s" />
      {name}
    </span>
  );
}

/** Under a message that came or went by mail: who else has it, what is odd about it, and how far it got. */
export function MailFacts({ message, mail, subject }: { message: Message; mail: Mail; subject: string | null }) {
  const [open, setOpen] = useState(false);
  const { to, cc } = others(mail);
  const another = otherSubject(mail.subject, subject);
  const auto = autoWords[mail.auto];
  return (
    <div className={mail.reached.length > 1 ? 'mail-facts many' : 'mail-facts'} aria-live="off">
      {mail.direction === 'out' &&
        mail.reached.map((each) => (
          <HowFar key={each.id} reached={each}>
            {stateOf(each.state).tone === 'late' && mayRetryOutbound(each.state) && <Again message={message} reached={each} />}
          </HowFar>
        ))}
      <p>
        {auto && mail.direction === 'in' && <Chip icon="bolt">{auto}</Chip>}
        {mail.newcomer && <Chip icon="user">New person in this conversation</Chip>}
        {mail.verdict && mail.verdict !== 'fails' && <Proven verdict={mail.verdict} proof={mail.proof} />}
        {to.length > 0 && <Fact name="To" all={to} />}
        {cc.length > 0 && <Fact name="Cc" all={cc} />}
        {another && <Fact name="Subject" all={[another]} whole />}
        {tellingNotes(mail.notes).map((note) => (
          <span key={note} className="mail-note">
            <Icon name="info" size="s" />
            {note}
          </span>
        ))}
        <button type="button" className="link mail-original" onClick={() => setOpen(true)}>
          View original
        </button>
      </p>
      {open && (
        <Suspense fallback={null}>
          <Original message={message} html={mail.html} close={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Fact({ name, all, whole }: { name: string; all: readonly string[]; whole?: boolean }) {
  return (
    <span>
      {name}{' '}
      {all.map((each, index) => (
        <bdi key={index} title={each}>
          {whole ? each : addressOf(each)}
          {index < all.length - 1 && ', '}
        </bdi>
      ))}
    </span>
  );
}

/** What can be done about a mail that did not arrive: the same once more, or to another address. */
function Again({ message, reached }: { message: Message; reached: Reached }) {
  const queries = useQueryClient();
  const [other, setOther] = useState<string | null>(null);
  const send = async (address?: string) => {
    try {
      await http.post(`conversations/${message.conversation}/mails/${message.id}/again`, {
        recipient: reached.id,
        ...(address && { address }),
      });
      setOther(null);
      toast(address ? `It goes to ${address} now.` : 'It is sent again.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: ['mail', message.conversation, message.id] });
  };
  if (other !== null) {
    return (
      <form
        className="row again"
        onSubmit={(event) => {
          event.preventDefault();
          if (other.trim() !== '') void send(other.trim());
        }}
        onKeyDown={(event) => event.key === 'Escape' && setOther(null)}
      >
        <input
          className="in small"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          autoFocus
          aria-label={`In place of ${reached.to}`}
          placeholder="name@example.org"
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
        <button type="submit" className="btn small">
          Send
        </button>
      </form>
    );
  }
  return (
    <span className="again">
      <button type="button" className="link" onClick={() => void send()}>
        Send again
      </button>
      <button type="button" className="link" onClick={() => setOther('')}>
        Use another address
      </button>
    </span>
  );
}

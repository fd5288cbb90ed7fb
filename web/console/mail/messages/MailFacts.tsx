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
import { Rich } from '../../app/parts/Rich.tsx';
import { t, within } from '../../app/t.ts';
import './mail.css';

const Original = lazy(within('pages', () => import('./Original.tsx')));

/** After the name: the address the email came from. */
export function MailSender({ mail }: { mail: Mail }) {
  if (mail.direction === 'out' || !mail.from) return null;
  return (
    <bdi className="mail-from clip" title={mail.from}>
      {mail.from}
    </bdi>
  );
}

/** Warnings above the text: the sender's name is misleading, or the email may be forged. */
export function Misleading({ mail }: { mail: Mail }) {
  return (
    <>
      {mail.misleading && !mail.notes.includes('name-of-ours') && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="messages.warning.misleading"
              values={{ name: mail.fromName ?? '', address: mail.from ?? t('messages.noAddress') }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
          </span>
        </p>
      )}
      {mail.notes.includes('name-of-ours') && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="messages.warning.teamName"
              values={{ name: mail.fromName ?? '', address: mail.from ?? t('messages.noAddress') }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
          </span>
        </p>
      )}
      {mail.notes.includes('address-of-ours') && mail.verdict !== 'fails' && (
        <p className="mail-warning">
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="messages.warning.teamAddress"
              values={{ address: mail.from ?? '' }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
          </span>
        </p>
      )}
      {mail.verdict === 'fails' && (
        <p className="mail-warning" title={mail.proof ? `${verdicts.fails.words} (${mail.proof})` : verdicts.fails.words}>
          <Icon name="alert" size="s" />
          <span>
            <Rich
              text="messages.warning.fails"
              values={{ domain: mail.from?.slice(mail.from.lastIndexOf('@') + 1) ?? '' }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
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

/** Below a message received or sent by email: other recipients, notes and delivery status. */
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
        {mail.newcomer && <Chip icon="user">{t('messages.newParticipant')}</Chip>}
        {mail.verdict && mail.verdict !== 'fails' && <Proven verdict={mail.verdict} proof={mail.proof} />}
        {to.length > 0 && <Fact name={t('email.field.to')} all={to} />}
        {cc.length > 0 && <Fact name={t('email.field.cc')} all={cc} />}
        {another && <Fact name={t('email.field.subject')} all={[another]} whole />}
        {tellingNotes(mail.notes).map((note) => (
          <span key={note} className="mail-note">
            <Icon name="info" size="s" />
            {note}
          </span>
        ))}
        <button type="button" className="link mail-original" onClick={() => setOpen(true)}>
          {t('messages.viewOriginal')}
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

/** Actions for an undelivered email: send it again, or to another address. */
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
      toast(address ? t('messages.again.sendingTo', { address }) : t('messages.again.sending'));
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
          aria-label={t('messages.again.replacement', { address: reached.to })}
          placeholder={t('email.addressPlaceholder')}
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
        <button type="submit" className="btn small">
          {t('messages.again.send')}
        </button>
      </form>
    );
  }
  return (
    <span className="again">
      <button type="button" className="link" onClick={() => void send()}>
        {t('messages.again.action')}
      </button>
      <button type="button" className="link" onClick={() => setOther('')}>
        {t('messages.again.otherAddress')}
      </button>
    </span>
  );
}

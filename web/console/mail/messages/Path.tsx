import type { ReactNode } from 'react';
import type { Instant, Message } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { sizeText } from '../../conversations/words.ts';
import { autoWords, codeWords, notesOf, outcomeOf, resultWords, stateOf } from '../words.ts';
import { pieceNames } from './fragments.ts';
import {
  type Attempt,
  classWords,
  type Incoming,
  type Outgoing,
  type Piece,
  type Report,
  reportTitle,
  ruleWords,
  sourceWords,
  stepWords,
  useExplanation,
  verdictWords,
} from './path.ts';

/** Every step of an email's processing or delivery, and why (ML-118). */
export function Path({ message }: { message: Message }) {
  const path = useExplanation(message.conversation, message.id);
  if (path.isPending) return <RowsLoading rows={4} what={t('messages.trace.what')} />;
  if (path.isError) return <Failed what={t('messages.trace.theWhat')} problem={path.error} retry={() => void path.refetch()} />;
  const { incoming, outgoing } = path.data;
  return (
    <ol className="mail-way-steps">
      {incoming && <Came mail={incoming} />}
      {outgoing && <Went mail={outgoing} />}
    </ol>
  );
}

function Step({
  icon,
  title,
  at,
  bad,
  children,
}: {
  icon: IconName;
  title: ReactNode;
  at?: Instant | undefined;
  bad?: boolean;
  children?: ReactNode;
}) {
  return (
    <li className={bad ? 'bad' : undefined}>
      <Icon name={icon} />
      <div>
        <h3>
          {title} {at && <When at={at} form="sentence" />}
        </h3>
        {children}
      </div>
    </li>
  );
}

function Came({ mail }: { mail: Incoming }) {
  const notes = notesOf(mail.notes);
  const kind = autoWords[mail.auto];
  const outcome = outcomeOf(mail.outcome);
  return (
    <>
      <Step icon="download" title={sourceWords(mail.source)} at={mail.receivedAt}>
        <p>
          {mail.peer ? (
            <Rich
              text="messages.trace.receivedFrom"
              values={{ mailbox: mail.mailbox, size: sizeText(mail.bytes), host: mail.peer }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi>, code: (inside) => <code>{inside}</code> }}
            />
          ) : (
            <Rich
              text="messages.trace.received"
              values={{ mailbox: mail.mailbox, size: sizeText(mail.bytes) }}
              tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
            />
          )}
        </p>
        {mail.source === 'smtp' && (
          <p>
            {mail.envelopeFrom ? (
              <Rich
                text="messages.trace.returnPath"
                values={{ address: mail.envelopeFrom }}
                tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
              />
            ) : (
              t('messages.trace.noReturnPath')
            )}
          </p>
        )}
        {mail.envelopeTo
          .filter((each) => each !== mail.mailbox)
          .map((each) => (
            <p key={each}>
              <Rich text="messages.trace.sentTo" values={{ address: each }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />
            </p>
          ))}
      </Step>
      {mail.verdict && (
        <Step icon="shield" title={t('messages.trace.senderChecked')} bad={mail.verdict === 'fails'}>
          <p>{verdictWords(mail.verdict)}</p>
        </Step>
      )}
      <Step icon="doc" title={t('messages.trace.parsed')}>
        <p>{kind ? t('messages.trace.automatic', { kind }) : t('messages.trace.personal')}</p>
        {notes.map((note) => (
          <p key={note}>{note}.</p>
        ))}
        {mail.masked && <p>{t('messages.trace.masked')}</p>}
      </Step>
      {mail.pieces.length > 0 && (
        <Step icon="filter" title={mail.pieces.length === 1 ? t('messages.trace.allShown') : t('messages.trace.partlyHidden')}>
          {mail.pieces.length > 1 && (
            <ul className="mail-pieces">
              {mail.pieces.map((piece, at) => (
                <PieceLine key={at} piece={piece} />
              ))}
            </ul>
          )}
        </Step>
      )}
      <Step
        icon={outcome.icon}
        title={mail.outcome === 'filed' ? t('messages.trace.assigned') : outcome.name}
        at={mail.decidedAt}
        bad={outcome.tone === 'late'}
      >
        <p>{mail.outcome === 'filed' ? stepWords(mail.step) : outcome.words}</p>
        {mail.evidence && (
          <p>
            <Rich text="messages.trace.evidence" values={{ evidence: mail.evidence }} tags={{ code: (inside) => <code>{inside}</code> }} />
          </p>
        )}
        {mail.attempts > 1 && <p>{t('messages.trace.attempts', { count: mail.attempts })}</p>}
      </Step>
    </>
  );
}

function PieceLine({ piece }: { piece: Piece }) {
  const why = piece.kind === 'new' && piece.rule !== 'text.whole' ? null : ruleWords(piece.rule);
  return (
    <li className={piece.kind}>
      <p>
        <Rich
          text={why ? 'messages.trace.pieceBecause' : 'messages.trace.piece'}
          values={{ kind: pieceNames[piece.kind], count: piece.lines, reason: why ?? '' }}
          tags={{ b: (inside) => <b>{inside}</b> }}
        />{' '}
        {piece.kind !== 'new' && <code>{piece.rule}</code>}
      </p>
      {piece.beginning && (
        <p className="muted clip" dir="auto">
          {piece.beginning}
        </p>
      )}
    </li>
  );
}

function Went({ mail }: { mail: Outgoing }) {
  return (
    <>
      <Step icon="pen" title={t('messages.trace.created')} at={mail.createdAt}>
        <p>
          <Rich
            text="messages.trace.from"
            values={{ sender: mail.fromName ? `${mail.fromName} <${mail.from}>` : mail.from, type: classWords(mail.mailClass) }}
            tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
          />
        </p>
        {mail.replyTo && (
          <p>
            <Rich text="messages.trace.replyTo" values={{ address: mail.replyTo }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />
          </p>
        )}
        <p>
          {t('email.field.messageId')} <code>{mail.messageId}</code>
        </p>
      </Step>
      <Step
        icon="shield"
        title={mail.signatures.length > 0 ? t('messages.trace.signed') : t('messages.trace.unsigned')}
        bad={mail.signatures.length === 0}
      >
        {mail.signatures.length > 0 ? (
          <p>
            {t('messages.trace.keys', { count: mail.signatures.length })}{' '}
            {mail.signatures.map((each, at) => (
              <span key={each}>
                {at > 0 && ', '}
                <code>{each}</code>
              </span>
            ))}
          </p>
        ) : (
          <p>{t('messages.trace.noKeys')}</p>
        )}
      </Step>
      {mail.recipients.map((recipient) => (
        <To key={recipient.address} recipient={recipient} />
      ))}
    </>
  );
}

function To({ recipient }: { recipient: Outgoing['recipients'][number] }) {
  const state = stateOf(recipient.state);
  return (
    <>
      {recipient.attempts.map((attempt, at) => (
        <Tried key={at} attempt={attempt} to={recipient.address} />
      ))}
      {recipient.reports.map((report, at) => (
        <Reported key={at} report={report} to={recipient.address} />
      ))}
      <Step
        icon={state.icon}
        bad={state.tone === 'late'}
        title={<Rich text="messages.trace.now" values={{ address: recipient.address }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />}
      >
        <p>
          {state.name}
          {recipient.nextAttemptAt && ` · ${t('email.nextAttempt', { when: upcoming(Date.parse(recipient.nextAttemptAt), Date.now()) })}`}
        </p>
      </Step>
    </>
  );
}

function Tried({ attempt, to }: { attempt: Attempt; to: string }) {
  const said = [attempt.code, attempt.enhanced].filter(Boolean).join(' ');
  return (
    <Step
      icon="send"
      title={
        <Rich
          text="messages.trace.attempt"
          values={{ address: to, result: resultWords(attempt.result) }}
          tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
        />
      }
      at={attempt.at}
      bad={attempt.result === 'failed'}
    >
      <p>
        <Rich
          text={attempt.host ? 'messages.trace.attemptServer' : 'messages.trace.attemptLine'}
          values={{ host: attempt.host ?? '', encrypted: attempt.tls ? 'yes' : 'no', tls: attempt.tls ?? '' }}
          tags={{ bdi: (inside) => <bdi>{inside}</bdi> }}
        />
      </p>
      {(said || attempt.answer) && (
        <p>
          <Rich
            text="messages.trace.response"
            values={{ response: [said, attempt.answer && (codeWords(attempt.answer) ?? attempt.answer)].filter(Boolean).join(' ') }}
            tags={{ code: (inside) => <code>{inside}</code> }}
          />
        </p>
      )}
    </Step>
  );
}

function Reported({ report, to }: { report: Report; to: string }) {
  return (
    <Step
      icon="alert"
      title={
        <Rich text={reportTitle(report.kind)} values={{ address: to, kind: report.kind }} tags={{ bdi: (inside) => <bdi>{inside}</bdi> }} />
      }
      at={report.at}
      bad={report.severity === 'hard'}
    >
      <p>
        <Rich
          text={report.enhanced ? 'messages.trace.reasonWithCode' : 'messages.trace.reason'}
          values={{ reason: report.reason.replaceAll('-', ' '), rule: report.rule, status: report.enhanced ?? '' }}
          tags={{ code: (inside) => <code>{inside}</code> }}
        />
      </p>
      {report.text && (
        <p>
          <Rich
            text="messages.trace.reporterSaid"
            values={{ reporter: report.reporter ?? t('messages.trace.otherServer'), response: report.text }}
            tags={{ code: (inside) => <code>{inside}</code> }}
          />
        </p>
      )}
      {!report.proven && <p>{t('messages.trace.unproven')}</p>}
    </Step>
  );
}

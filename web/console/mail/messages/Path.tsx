import type { ReactNode } from 'react';
import type { Instant, Message } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { answerWords, autoWords, notesOf, outcomeOf, resultWords, stateOf } from '../words.ts';
import { pieceNames } from './fragments.ts';
import {
  type Attempt,
  bytesWords,
  classWords,
  type Incoming,
  type Outgoing,
  type Piece,
  type Report,
  reportWords,
  ruleWords,
  sourceWords,
  stepWords,
  useExplanation,
  verdictWords,
} from './path.ts';

/** The whole way of a mail, and why it went so (ML-118). */
export function Path({ message }: { message: Message }) {
  const path = useExplanation(message.conversation, message.id);
  if (path.isPending) return <RowsLoading rows={4} what="its way" />;
  if (path.isError) return <Failed what="Its way" problem={path.error} retry={() => void path.refetch()} />;
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
          For <bdi>{mail.mailbox}</bdi>, {bytesWords(mail.bytes)}
          {mail.peer && (
            <>
              , from the machine <code>{mail.peer}</code>
            </>
          )}
          .
        </p>
        {mail.source === 'smtp' && (
          <p>
            {mail.envelopeFrom ? (
              <>
                Faults were to be told to <bdi>{mail.envelopeFrom}</bdi>.
              </>
            ) : (
              'It wants no answer if it cannot be delivered, as reports and automatic mails do.'
            )}
          </p>
        )}
        {mail.envelopeTo
          .filter((each) => each !== mail.mailbox)
          .map((each) => (
            <p key={each}>
              Sent to <bdi>{each}</bdi>.
            </p>
          ))}
      </Step>
      {mail.verdict && (
        <Step icon="shield" title="Its sender was checked" bad={mail.verdict === 'fails'}>
          <p>{verdictWords(mail.verdict)}</p>
        </Step>
      )}
      <Step icon="doc" title="It was read">
        <p>{kind ? `${kind}: it opens nothing that is closed.` : 'Somebody wrote it; nothing says that a program did.'}</p>
        {notes.map((note) => (
          <p key={note}>{note}.</p>
        ))}
        {mail.masked && <p>Something in it must not be stored. That was masked before, and the mail as it came was not kept.</p>}
      </Step>
      {mail.pieces.length > 0 && (
        <Step icon="filter" title={mail.pieces.length === 1 ? 'All of its text is shown' : 'What is new was told from the rest'}>
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
        title={mail.outcome === 'filed' ? 'It found its conversation' : outcome.name}
        at={mail.decidedAt}
        bad={outcome.tone === 'late'}
      >
        <p>{mail.outcome === 'filed' ? stepWords(mail.step) : outcome.words}</p>
        {mail.evidence && (
          <p>
            What says so: <code>{mail.evidence}</code>
          </p>
        )}
        {mail.attempts > 1 && <p>It took {mail.attempts} tries.</p>}
      </Step>
    </>
  );
}

function PieceLine({ piece }: { piece: Piece }) {
  const why = piece.kind === 'new' && piece.rule !== 'text.whole' ? null : ruleWords(piece.rule);
  return (
    <li className={piece.kind}>
      <p>
        <b>{pieceNames[piece.kind]}</b>, {piece.lines === 1 ? 'one line' : `${piece.lines} lines`}
        {why && `: ${why}`} {piece.kind !== 'new' && <code>{piece.rule}</code>}
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
      <Step icon="pen" title="It was written" at={mail.createdAt}>
        <p>
          From <bdi>{mail.fromName ? `${mail.fromName} <${mail.from}>` : mail.from}</bdi>, as {classWords(mail.mailClass)}.
        </p>
        {mail.replyTo && (
          <p>
            Answers come back to <bdi>{mail.replyTo}</bdi>, which leads them here.
          </p>
        )}
        <p>
          Message-ID <code>{mail.messageId}</code>
        </p>
      </Step>
      <Step icon="shield" title={mail.signatures.length > 0 ? 'It is signed' : 'It is not signed'} bad={mail.signatures.length === 0}>
        {mail.signatures.length > 0 ? (
          <p>
            With the keys at{' '}
            {mail.signatures.map((each, at) => (
              <span key={each}>
                {at > 0 && ' and '}
                <code>{each}</code>
              </span>
            ))}
            .
          </p>
        ) : (
          <p>No key of its domain was seen in DNS. Receivers trust it less; Settings, Sending domains says what is missing.</p>
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
        title={
          <>
            Now: <bdi>{recipient.address}</bdi>
          </>
        }
      >
        <p>
          {state.words}
          {recipient.nextAttemptAt && (
            <>
              , the next try is <When at={recipient.nextAttemptAt} form="sentence" />
            </>
          )}
          .
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
        <>
          Handed over for <bdi>{to}</bdi>: {resultWords(attempt.result).toLowerCase()}
        </>
      }
      at={attempt.at}
      bad={attempt.result === 'failed'}
    >
      <p>
        {attempt.host ? (
          <>
            To <bdi>{attempt.host}</bdi>,{' '}
          </>
        ) : (
          ''
        )}
        {attempt.tls ? `over ${attempt.tls}` : 'without encryption'}.
      </p>
      {(said || attempt.answer) && (
        <p>
          It said:{' '}
          <code>
            {[
              said,
              attempt.answer && (answerWords(attempt.answer) === `“${attempt.answer}”` ? attempt.answer : answerWords(attempt.answer)),
            ]
              .filter(Boolean)
              .join(' ')}
          </code>
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
        <>
          The mail to <bdi>{to}</bdi> {reportWords(report.kind)}
        </>
      }
      at={report.at}
      bad={report.severity === 'hard'}
    >
      <p>
        {report.reason.replaceAll('-', ' ')}, decided by <code>{report.rule}</code>
        {report.enhanced && (
          <>
            {' '}
            with the code <code>{report.enhanced}</code>
          </>
        )}
        .
      </p>
      {report.text && (
        <p>
          {report.reporter ?? 'The other server'} said: <code>{report.text}</code>
        </p>
      )}
      {!report.proven && <p>The report does not prove that it is about this mail.</p>}
    </Step>
  );
}

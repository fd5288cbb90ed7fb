import { lazy, memo, Suspense, useId, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Id, Message, MessageEvent } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { useNow, When } from '../../app/parts/When.tsx';
import { useContact } from '../../contacts/contact.ts';
import { DeliveryDetails } from '../delivery/Details.tsx';
import { Answered } from '../../livechat/forms/FormAnswers.tsx';
import { Attachments, PictureHere } from './Attachments.tsx';
import { clockSeconds, upcoming } from '../../app/parts/time.ts';
import { SideEvent } from '../../helpdesk/sides/SideEvent.tsx';
import { MacroOf } from '../../helpdesk/macros/MacroOf.tsx';
import { RuleOf } from '../../helpdesk/rules/RuleOf.tsx';
import { useFieldWords } from '../../helpdesk/fields/fields.ts';
import { useTicketWords } from '../../helpdesk/tickets/look.ts';
import { changedWords } from '../../helpdesk/tickets/words.ts';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import { MailFacts, MailSender, Misleading } from '../../mail/messages/MailFacts.tsx';
import { listedFiles } from '../../mail/messages/files.ts';
import { MailText } from '../../mail/messages/MailText.tsx';
import { useMail } from '../../mail/messages/mails.ts';
import { isEditable } from '../notes/notes.ts';
import '../notes/notes.css';
import { ReopenHere } from './ReopenHere.tsx';
import { stretches } from './pictures.ts';
import { Redact } from '../redacting/Redact.tsx';
import { Text } from './Text.tsx';
import { firstName, nameOf, pathOf } from '../words.ts';

const EditNote = lazy(() => import('../notes/EditNote.tsx'));
const NoteVersions = lazy(() => import('../notes/NoteVersions.tsx'));

interface LineProps {
  readonly message: Message;
  readonly mine: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** The number of the part of this ticket that it stands in. */
  readonly part?: number | null | undefined;
  /** The conversation whose timeline this is. */
  readonly shownIn: Id;
  /** Whether a mention led here. */
  readonly ledTo: boolean;
  /** Whether messages of this conversation come or go by mail, and what it is about. */
  readonly byMail: boolean;
  readonly subject: string | null;
}

export const MessageLine = memo(function MessageLine(line: LineProps) {
  const { message, mine, shownIn, ledTo } = line;
  return message.kind === 'note' || message.kind === 'whisper' ? (
    <Note message={message} mine={mine} shownIn={shownIn} ledTo={ledTo} />
  ) : (
    <Said {...line} />
  );
});

function Said({ message, mine, first: begins, last, part, shownIn, byMail, subject }: LineProps) {
  const mail = useMail(message, byMail).data ?? null;
  const first = begins || mail !== null;
  const inward = message.author.kind === 'visitor';
  const itself = message.author.kind === 'system';
  const address = useAddress(inward && byMail && !message.author.name.trim() ? message.author.id : null);
  const name = mine
    ? 'You'
    : itself
      ? 'Sent by itself'
      : nameOf(message.author.name.trim() || (inward && byMail ? (mail?.from ?? address ?? 'Unnamed sender') : null));
  const side = (inward ? 'msg' : message.author.kind === 'bot' || itself ? 'msg out auto' : 'msg out') + (mail ? ' by-mail' : '');
  return (
    <li className={first ? side : `${side} follows`} aria-live={mine ? 'off' : undefined}>
      {first ? (
        <p className="by">
          <b dir="auto">{name}</b> {mail && message.author.name && <MailSender mail={mail} />} <When at={message.at} form="clock" />
          {message.author.kind === 'bot' && <Chip>Bot</Chip>}
          <RuleOf message={message} />
          {part != null && <Chip title={`Written in ticket ${part}`}>#{part}</Chip>}
        </p>
      ) : (
        <span className="sr">
          {name}, <When at={message.at} form="clock" />
        </span>
      )}
      {last && !itself ? (
        <Avatar id={message.author.id ?? message.author.name} name={name === 'You' ? nameOf(message.author.name) : name} size="m" />
      ) : (
        <span className="no-av" />
      )}
      <div className="say" title={first ? undefined : clockSeconds(Date.parse(message.at))}>
        {mail && <Misleading mail={mail} />}
        <Body message={message} files={mail ? listedFiles(message.attachments, mail.pictures) : message.attachments}>
          {mail?.folded && <MailText message={message} uncut={mail.uncut} />}
        </Body>
        {message.choices && <Choices {...message.choices} />}
        {message.chosen && (
          <p className="chose">
            <Icon name="check" size="s" />
            Chosen from the quick replies
          </p>
        )}
        <Redact message={message} shownIn={shownIn} />
      </div>
      {mail && <MailFacts message={message} mail={mail} subject={subject} />}
      <DeliveryDetails conversation={message.conversation} seq={message.seq} at={message.at} />
    </li>
  );
}

function Note({ message, mine, shownIn, ledTo }: { message: Message; mine: boolean; shownIn: Id; ledTo: boolean }) {
  const team = useAgents(message.text.includes('@')).data;
  const editable = isEditable(message, mine, useNow());
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState(false);
  const versions = useId();
  return (
    <li
      data-seq={message.seq}
      className={`note${message.kind === 'whisper' ? ' whisper' : ''}${ledTo ? ' led-to' : ''}`}
      aria-live={mine ? 'off' : undefined}
    >
      <p className="by">
        <Icon name={message.kind === 'whisper' ? 'eye' : 'lock'} size="s" />
        <b>{message.kind === 'whisper' ? 'Whisper' : 'Internal note'}</b> {mine ? 'You' : message.author.name}{' '}
        <When at={message.at} form="clock" />
        {message.editedAt && (
          <button type="button" className="link edited" aria-expanded={open} aria-controls={versions} onClick={() => setOpen(!open)}>
            edited
          </button>
        )}
        <span className="only">Only your team sees this</span>
      </p>
      {editing ? (
        <Suspense fallback={null}>
          <EditNote message={message} shownIn={shownIn} close={() => setEditing(false)} />
        </Suspense>
      ) : (
        <Body message={message} names={team?.map(({ name }) => name)} />
      )}
      {open && (
        <Suspense fallback={null}>
          <NoteVersions message={message} shownIn={shownIn} id={versions} />
        </Suspense>
      )}
      {editable && !editing && (
        <button
          type="button"
          className="btn bare icon small change-note"
          aria-label="Change this note"
          title="Change this note"
          onClick={() => setEditing(true)}
        >
          <Icon name="pen" size="s" />
        </button>
      )}
      <Redact message={message} shownIn={shownIn} />
    </li>
  );
}

/** @param children in place of the text */
function Body({
  message,
  names,
  files = message.attachments,
  children,
}: {
  message: Message;
  names?: readonly string[] | undefined;
  files?: Message['attachments'];
  children?: ReactNode;
}) {
  const said = stretches(message.text, files);
  const placed = children ? [] : said.flatMap((each) => ('picture' in each ? [each.picture] : []));
  return (
    <>
      {children ||
        said.map((each, at) =>
          'picture' in each ? (
            <PictureHere key={at} attachment={each.picture} />
          ) : (
            <Text key={at} text={each.text} {...(names && { names })} />
          ),
        )}
      <Attachments list={placed.length === 0 ? files : files.filter((file) => !placed.includes(file))} />
      {message.redactions.length > 0 && (
        <p className="masked">
          {[...new Set(message.redactions)].map((type) => (
            <Chip
              key={type}
              icon="shield"
              title={type === 'hand' ? 'Somebody took a passage out for ever.' : 'Masked before it was stored; nobody can bring it back.'}
            >
              {type === 'hand' ? 'Redacted by hand' : `${masked[type] ?? type} masked`}
            </Chip>
          ))}
        </p>
      )}
    </>
  );
}

/** What the visitor could press, and what it pressed. */
function Choices({ labels, taken }: NonNullable<Message['choices']>) {
  return (
    <ul className="choices" aria-label="Quick replies">
      {labels.map((label, at) => (
        <li key={at} className={at === taken ? 'taken' : ''}>
          {at === taken && <Icon name="check" size="s" />}
          <bdi>{label}</bdi>
          {at === taken && <span className="sr">, chosen</span>}
        </li>
      ))}
    </ul>
  );
}

const masked: Record<string, string> = {
  'card-number': 'Card number',
  card: 'Card number',
  iban: 'Account number',
  email: 'E-mail address',
  phone: 'Phone number',
};

/** Where a contact is reached. */
const useAddress = (id: Id | null | undefined) => useContact(id ?? undefined).data?.handles[0]?.value;

/** A contact without a name, by the address where there is one. */
function Nameless({ id, byMail }: { id: Id | null | undefined; byMail: boolean }) {
  return <bdi>{useAddress(id) ?? (byMail ? 'Unnamed sender' : nameOf(null))}</bdi>;
}

const eventIcons: Record<string, IconName> = {
  started: 'chat',
  assigned: 'user',
  unassigned: 'user',
  department: 'transfer',
  closed: 'check',
  reopened: 'retry',
  joined: 'people',
  secure_asked: 'lock',
  secure_provided: 'lock',
  secure_missing: 'lock',
  fields_asked: 'doc',
  fields_answered: 'doc',
  ticket: 'flag',
  participant_added: 'people',
  participant_removed: 'people',
  follower_added: 'eye',
  follower_removed: 'eye',
  changed: 'flag',
  merged: 'transfer',
  unmerged: 'transfer',
  moved: 'transfer',
  split: 'transfer',
  left_solved: 'check',
  rule_stopped: 'bolt',
  side_opened: 'chat',
  side_answered: 'chat',
  side_closed: 'check',
  side_reopened: 'retry',
};

export function EventLine({ message, me, byMail }: { message: Message; me: string; byMail: boolean }) {
  const { event } = message;
  if (!event) return null;
  const by =
    event.by ?? (message.author.kind === 'agent' && message.author.id ? { id: message.author.id, name: message.author.name } : undefined);
  const who = (agent: { id: string; name: string } | undefined, otherwise: string) =>
    agent ? (agent.id === me ? 'You' : agent.name) : otherwise;
  const byContact = message.author.kind === 'visitor';
  const person = message.author.name.trim() ? firstName(message.author.name) : <Nameless id={message.author.id} byMail={byMail} />;
  return (
    <li className="event">
      <Icon name={event.type === 'started' && byMail ? 'mail' : (eventIcons[event.type] ?? 'info')} size="s" />
      <span>
        {words()}
        {event.changes && <Changed event={event} />}
        <MacroOf message={message} />
        <RuleOf message={message} /> · <When at={message.at} form="clock" />
      </span>
      {event.type === 'fields_answered' && <Answered conversation={message.conversation} question={message.clientId} />}
    </li>
  );

  function words() {
    switch (event!.type) {
      case 'started':
        if (byMail) {
          return (
            <>
              <b>{message.author.kind === 'visitor' && message.author.name ? firstName(message.author.name) : 'Somebody'}</b> wrote an
              e-mail
            </>
          );
        }
        return (
          <>
            <b>{firstName(message.author.kind === 'visitor' ? message.author.name : '')}</b> started a chat
            {event!.page && (
              <>
                {' '}
                from <b title={event!.page.url}>{pathOf(event!.page.url)}</b>
              </>
            )}
          </>
        );
      case 'assigned':
        return by && by.id === event!.agent?.id ? (
          <>
            <b>{who(by, '')}</b> took the conversation
          </>
        ) : (
          <>
            <b>{who(by, 'Parlour')}</b> assigned it to <b>{event!.agent?.id === me ? 'you' : event!.agent?.name}</b>
          </>
        );
      case 'unassigned':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> put it back in the queue
          </>
        );
      case 'department':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> moved it to <b>{event!.department?.name ?? 'another department'}</b>
          </>
        );
      case 'closed':
        return (
          <>
            <b>{byContact ? person : who(by, 'Parlour')}</b> closed the conversation
          </>
        );
      case 'reopened':
        return (
          <>
            <b>{byContact ? person : who(by, 'Parlour')}</b> opened it again
          </>
        );
      case 'secure_asked':
        return (
          <>
            <b>{who(by, 'A colleague')}</b> asked in confidence for <b dir="auto">{message.text}</b>
          </>
        );
      case 'secure_provided':
        return (
          <>
            Provided, encrypted: <b dir="auto">{message.text}</b>
          </>
        );
      case 'secure_missing':
        return (
          <>
            Not provided: <b dir="auto">{message.text}</b>
          </>
        );
      case 'fields_asked':
        return (
          <>
            <b>{who(by, 'A colleague')}</b> asked for <b dir="auto">{message.text}</b>
          </>
        );
      case 'fields_answered':
        return (
          <>
            <b>{firstName(message.author.name)}</b> answered <b dir="auto">{message.text}</b>
          </>
        );
      case 'ticket':
        if (byMail && message.author.kind === 'visitor') return 'It became a ticket';
        return (
          <>
            <b>{byContact ? person : who(by, 'Parlour')}</b> made it a ticket
          </>
        );
      case 'participant_added':
        return (
          <>
            <b>{byContact ? person : who(by, 'Parlour')}</b> added <bdi>{message.text}</bdi>
          </>
        );
      case 'participant_removed':
        return (
          <>
            <b>{byContact ? person : who(by, 'Parlour')}</b> took <bdi>{message.text}</bdi> out
          </>
        );
      case 'merged':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> merged <b dir="auto">{message.text}</b> into this ticket
          </>
        );
      case 'unmerged':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> made <b dir="auto">{message.text}</b> a ticket of its own again
          </>
        );
      case 'split':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> made it of messages of <b dir="auto">{message.text}</b>
          </>
        );
      case 'moved':
        return (
          <>
            <b>{who(by, 'Parlour')}</b> moved messages to <b dir="auto">{message.text}</b>
          </>
        );
      case 'left_solved':
        return (
          <>
            Only thanks: it stays solved. <ReopenHere conversation={message.conversation} />
          </>
        );
      case 'follower_added':
        return by && by.id === event!.agent?.id ? (
          <>
            <b>{who(by, '')}</b> {by.id === me ? 'follow' : 'follows'} the ticket
          </>
        ) : (
          <>
            <b>{who(by, 'Parlour')}</b> had <b>{event!.agent?.id === me ? 'you' : event!.agent?.name}</b> follow the ticket
          </>
        );
      case 'follower_removed':
        return (
          <>
            <b>{who(event!.agent, 'A colleague')}</b> {event!.agent?.id === me ? 'follow' : 'follows'} it no longer
          </>
        );
      case 'changed':
        return <b>{byContact ? person : who(by, 'Parlour')}</b>;
      case 'side_opened':
      case 'side_answered':
      case 'side_closed':
      case 'side_reopened':
        return <SideEvent message={message} who={by ? who(by, '') : null} />;
      case 'rule_stopped':
        return <span dir="auto">{message.text}</span>;
      case 'joined':
        return (
          <>
            <b>{who(event!.agent ?? by, 'A colleague')}</b> joined
          </>
        );
    }
  }
}

/** In place of messages that another ticket shows. */
export function MovedLine({ moved }: { moved: { many: number; conversation: string; number: number } }) {
  return (
    <li className="event">
      <Icon name="transfer" size="s" />
      <span>
        {moved.many === 1 ? 'A message' : `${moved.many} messages`} moved to{' '}
        <Link to={`/inbox/team/${moved.conversation}`}>#{moved.number}</Link>
      </span>
    </li>
  );
}

/** Fields that the sentence before does not tell of. */
function Changed({ event }: { event: MessageEvent }) {
  const changes = Object.fromEntries(Object.entries(event.changes ?? {}).filter(([field]) => !told[event.type]?.includes(field)));
  const agents = useAgents('assignee' in changes).data ?? [];
  const departments = useDepartments('department' in changes).data ?? [];
  const look = useTicketWords();
  const words = changedWords(
    changes,
    agents,
    departments,
    (instant) => upcoming(Date.parse(instant), Date.now()),
    useFieldWords(Object.keys(changes).some((field) => field.startsWith('field.'))),
    (rank) => look.of(rank).name,
  );
  if (words.length === 0) return null;
  return (
    <span dir="auto">
      {event.type === 'changed' ? ': ' : ' · '}
      {words.join(', ')}
    </span>
  );
}

/** What an event says by itself. */
const told: Record<string, readonly string[]> = {
  assigned: ['assignee'],
  unassigned: ['assignee'],
  department: ['department'],
  closed: ['category'],
  reopened: ['category'],
};

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
import { t, type Key, type Values } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
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
  /** The number of the merged ticket that it belongs to. */
  readonly part?: number | null | undefined;
  /** The conversation whose timeline this is. */
  readonly shownIn: Id;
  /** Whether a mention led here. */
  readonly ledTo: boolean;
  /** Whether messages of this conversation come or go by mail, and what it is about. */
  readonly byMail: boolean;
  /** The channel of the conversation: an unnamed sender of an email goes by the address. */
  readonly channel: string;
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

function Said({ message, mine, first: begins, last, part, shownIn, byMail, channel, subject }: LineProps) {
  const mail = useMail(message, byMail).data ?? null;
  const first = begins || mail !== null;
  const inward = message.author.kind === 'visitor';
  const itself = message.author.kind === 'system';
  const address = useAddress(inward && channel === 'email' && !message.author.name.trim() ? message.author.id : null);
  const author = nameOf(message.author.name.trim() || (inward ? (mail?.from ?? address) : null), inward ? channel : undefined);
  const name = mine ? t('common.you') : itself ? t('timeline.automatic') : author;
  const side = (inward ? 'msg' : message.author.kind === 'bot' || itself ? 'msg out auto' : 'msg out') + (mail ? ' by-mail' : '');
  return (
    <li className={first ? side : `${side} follows`} aria-live={mine ? 'off' : undefined}>
      {first ? (
        <p className="by">
          <b dir="auto">{name}</b> {mail && message.author.name && <MailSender mail={mail} />} <When at={message.at} form="clock" />
          {message.author.kind === 'bot' && <Chip>{t('timeline.bot')}</Chip>}
          <RuleOf message={message} />
          {part != null && <Chip title={t('timeline.fromTicket', { number: part })}>#{part}</Chip>}
        </p>
      ) : (
        <span className="sr">
          {name}, <When at={message.at} form="clock" />
        </span>
      )}
      {last && !itself ? (
        <Avatar id={message.author.id ?? message.author.name} name={mine ? nameOf(message.author.name) : name} size="m" />
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
            {t('timeline.quickReplyChosen')}
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
        <b>{t(message.kind === 'whisper' ? 'timeline.whisper' : 'timeline.note')}</b> {mine ? t('common.you') : message.author.name}{' '}
        <When at={message.at} form="clock" />
        {message.editedAt && (
          <button type="button" className="link edited" aria-expanded={open} aria-controls={versions} onClick={() => setOpen(!open)}>
            {t('timeline.edited')}
          </button>
        )}
        <span className="only">{t('composer.teamOnly')}</span>
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
          aria-label={t('timeline.editNote')}
          title={t('timeline.editNote')}
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
            <Chip key={type} icon="shield" title={t(type === 'hand' ? 'timeline.masked.byHandTitle' : 'timeline.masked.title')}>
              {masked[type] ?? t('timeline.masked.other', { type })}
            </Chip>
          ))}
        </p>
      )}
    </>
  );
}

/** The quick replies offered to the visitor, and the one they chose. */
function Choices({ labels, taken }: NonNullable<Message['choices']>) {
  return (
    <ul className="choices" aria-label={t('timeline.quickReplies')}>
      {labels.map((label, at) => (
        <li key={at} className={at === taken ? 'taken' : ''}>
          {at === taken && <Icon name="check" size="s" />}
          <bdi>{label}</bdi>
          {at === taken && <span className="sr">{t('timeline.quickReplySelected')}</span>}
        </li>
      ))}
    </ul>
  );
}

const masked: Record<string, string> = {
  hand: t('timeline.masked.byHand'),
  'card-number': t('timeline.masked.card'),
  card: t('timeline.masked.card'),
  iban: t('timeline.masked.account'),
  email: t('timeline.masked.email'),
  phone: t('timeline.masked.phone'),
};

/** The contact's first email address or phone number. */
const useAddress = (id: Id | null | undefined) => useContact(id ?? undefined).data?.handles[0]?.value;

/** A contact without a name: in an email by the address. */
function Nameless({ id, byMail }: { id: Id | null | undefined; byMail: boolean }) {
  const address = useAddress(byMail ? id : null);
  return <bdi>{byMail ? nameOf(address, 'email') : nameOf(null)}</bdi>;
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
  const who = (agent: { id: string; name: string } | undefined, otherwise = 'Parlour') =>
    agent ? { who: agent.id === me ? 'you' : 'other', name: agent.name } : { who: 'other', name: otherwise };
  const nameFor = (agent: { id: string; name: string } | undefined) => (agent?.id === me ? t('common.you') : who(agent).name);
  const target = { target: event.agent?.id === me ? 'you' : 'other', agent: event.agent?.name ?? '' };
  const byContact = message.author.kind === 'visitor';
  const person = message.author.name.trim() ? firstName(message.author.name) : <Nameless id={message.author.id} byMail={byMail} />;
  const actor = byContact ? { who: 'other', name: nameOf(null) } : who(by);
  const actorTags: Tags = byContact ? { by: () => <b>{person}</b> } : {};
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
    const what = message.text;
    switch (event!.type) {
      case 'started': {
        const name = message.author.kind === 'visitor' ? message.author.name : '';
        if (byMail)
          return name ? <Line text="timeline.event.emailFrom" values={{ name: firstName(name) }} /> : t('timeline.event.emailReceived');
        if (!event!.page) return <Line text="timeline.event.chatStarted" values={{ name: firstName(name) }} />;
        const { url } = event!.page;
        return (
          <Line
            text="timeline.event.chatStartedOn"
            values={{ name: firstName(name), path: pathOf(url) }}
            tags={{ page: (inside) => <b title={url}>{inside}</b> }}
          />
        );
      }
      case 'assigned':
        return by && by.id === event!.agent?.id ? (
          <Line text="timeline.event.selfAssigned" values={who(by)} />
        ) : (
          <Line text="timeline.event.assigned" values={{ ...who(by), ...target }} />
        );
      case 'unassigned':
        return <Line text="timeline.event.unassigned" values={who(by)} />;
      case 'department':
        return (
          <Line
            text="timeline.event.moved"
            values={{ ...who(by), department: event!.department?.name ?? t('timeline.event.otherDepartment') }}
          />
        );
      case 'closed':
        return <Line text="timeline.event.closed" values={actor} tags={actorTags} />;
      case 'reopened':
        return <Line text="timeline.event.reopened" values={actor} tags={actorTags} />;
      case 'secure_asked':
        return <Line text="timeline.event.secureAsked" values={{ ...who(by, t('conversation.anAgent')), what }} />;
      case 'secure_provided':
        return <Line text="timeline.event.secureProvided" values={{ what }} />;
      case 'secure_missing':
        return <Line text="timeline.event.secureMissing" values={{ what }} />;
      case 'fields_asked':
        return <Line text="timeline.event.fieldsAsked" values={{ ...who(by, t('conversation.anAgent')), what }} />;
      case 'fields_answered':
        return <Line text="timeline.event.fieldsAnswered" values={{ name: firstName(message.author.name), what }} />;
      case 'ticket':
        if (byMail && message.author.kind === 'visitor') return t('timeline.event.ticketCreated');
        return <Line text="timeline.event.converted" values={actor} tags={actorTags} />;
      case 'participant_added':
        return <Line text="timeline.event.participantAdded" values={{ ...actor, participant: what }} tags={actorTags} />;
      case 'participant_removed':
        return <Line text="timeline.event.participantRemoved" values={{ ...actor, participant: what }} tags={actorTags} />;
      case 'merged':
        return <Line text="timeline.event.merged" values={{ ...who(by), ticket: what }} />;
      case 'unmerged':
        return <Line text="timeline.event.unmerged" values={{ ...who(by), ticket: what }} />;
      case 'split':
        return <Line text="timeline.event.split" values={{ ...who(by), ticket: what }} />;
      case 'moved':
        return <Line text="timeline.event.messagesMoved" values={{ ...who(by), ticket: what }} />;
      case 'left_solved':
        return (
          <>
            {t('timeline.event.leftSolved')} <ReopenHere conversation={message.conversation} />
          </>
        );
      case 'follower_added':
        return by && by.id === event!.agent?.id ? (
          <Line text="timeline.event.followed" values={who(by)} />
        ) : (
          <Line text="timeline.event.followerAdded" values={{ ...who(by), ...target }} />
        );
      case 'follower_removed':
        return <Line text="timeline.event.unfollowed" values={who(event!.agent, t('conversation.anAgent'))} />;
      case 'changed':
        return <b>{byContact ? person : nameFor(by)}</b>;
      case 'side_opened':
      case 'side_answered':
      case 'side_closed':
      case 'side_reopened':
        return <SideEvent message={message} who={by ? nameFor(by) : null} />;
      case 'rule_stopped':
        return <span dir="auto">{what}</span>;
      case 'joined':
        return <Line text="timeline.event.joined" values={who(event!.agent ?? by, t('conversation.anAgent'))} />;
    }
  }
}

type Tags = Parameters<typeof Rich>[0]['tags'];

/** A sentence about an event, with the names in it in bold. */
function Line({ text, values, tags }: { text: Key; values: Values; tags?: Tags }) {
  const bold = (inside: ReactNode) => <b dir="auto">{inside}</b>;
  return <Rich text={text} values={values} tags={{ by: bold, b: bold, person: (inside) => <bdi>{inside}</bdi>, ...tags }} />;
}

/** In place of messages that were moved to another ticket. */
export function MovedLine({ moved }: { moved: { many: number; conversation: string; number: number } }) {
  return (
    <li className="event">
      <Icon name="transfer" size="s" />
      <span>
        <Rich
          text="timeline.event.otherTicket"
          values={{ count: moved.many, number: moved.number }}
          tags={{ link: (inside) => <Link to={`/inbox/open/${moved.conversation}`}>{inside}</Link> }}
        />
      </span>
    </li>
  );
}

/** Changed fields that the sentence before does not mention. */
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

/** Fields that the sentence of an event already covers. */
const told: Record<string, readonly string[]> = {
  assigned: ['assignee'],
  unassigned: ['assignee'],
  department: ['department'],
  closed: ['category'],
  reopened: ['category'],
};

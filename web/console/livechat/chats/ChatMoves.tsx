import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { When } from '../../app/parts/When.tsx';
import { all } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { useWhole } from './chat.ts';
import { pathOf } from '../../conversations/words.ts';
import type { Moved } from './moved.ts';
import { MovedList } from './MovedList.tsx';
import type { Whole } from './types.ts';
import { moveWords } from './words.ts';

const mostStars = 5;

/** The history of the chat, next to the conversation. */
export function ChatMoves({ conversation }: { conversation: Id }) {
  const whole = useWhole(conversation);
  const changed = whole?.moves.some((move) => move.from === 'active' && (move.to === 'active' || move.to === 'requested')) ?? false;
  const moved = useQuery({
    queryKey: ['chat-moves', conversation, whole?.chat.version],
    queryFn: () => all<Moved>(`conversations/${conversation}/chat-moves`),
    enabled: changed,
  });
  if (!whole || whole.moves.length === 0) return null;
  return (
    <>
      {whole.ratings.length > 0 && (
        <section className="block">
          <h3>{t('chats.moves.rating')}</h3>
          <ol className="moves">
            {whole.ratings.map(({ score, text, at }, index) => (
              <li key={at} className={index > 0 ? 'muted' : undefined}>
                <span>
                  <b aria-label={t('chats.moves.stars', { score, max: mostStars })}>{'★'.repeat(score) + '☆'.repeat(mostStars - score)}</b>
                  {index > 0 && ` ${t('chats.moves.earlierRating')}`}
                  {text && <q>{text}</q>}
                </span>
                <When at={at} form="clock" />
              </li>
            ))}
          </ol>
        </section>
      )}
      {whole.brought && <BroughtFacts brought={whole.brought} />}
      {moved.data && moved.data.length > 0 && (
        <section className="block">
          <h3>
            {t('chats.moves.transfers')} <span className="num">{moved.data.length}</span>
          </h3>
          <MovedList moves={moved.data} />
        </section>
      )}
      <section className="block">
        <h3>
          {t('chats.moves.title')} <span className="num">{whole.moves.length}</span>
        </h3>
        <ol className="moves">
          {whole.moves.map((move) => (
            <li key={move.seq}>
              <span>{moveWords(move)}</span>
              <When at={move.at} form="clock" />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** What the browser sent along. Variables are marked as unverified, because the page sets them. */
function BroughtFacts({ brought }: { brought: NonNullable<Whole['brought']> }) {
  const variables = Object.entries(brought.variables);
  if (!brought.entryUrl && !brought.referrer && variables.length === 0) return null;
  return (
    <section className="block">
      <h3>
        {t('chats.moves.page')} {variables.length > 0 && <small className="muted">{t('chats.moves.unverified')}</small>}
      </h3>
      <dl className="facts">
        {brought.referrer && (
          <>
            <dt>{t('chats.moves.referrer')}</dt>
            <dd className="clip" title={brought.referrer}>
              {brought.referrer}
            </dd>
          </>
        )}
        {brought.entryUrl && (
          <>
            <dt>{t('chats.moves.firstPage')}</dt>
            <dd className="clip" title={brought.entryUrl}>
              {pathOf(brought.entryUrl)}
            </dd>
          </>
        )}
        {variables.map(([name, value]) => (
          <Variable key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Variable({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="clip" title={name}>
        {name}
      </dt>
      <dd dir="auto">{value}</dd>
    </>
  );
}

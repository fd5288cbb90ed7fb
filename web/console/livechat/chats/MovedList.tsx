import { Link } from 'react-router';
import { When } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { nameOf } from '../../conversations/words.ts';
import { added, why, type Moved } from './moved.ts';

/** Between which agents a chat moved, why, and how much longer the visitor waited. */
export function MovedList({ moves, linked }: { moves: readonly Moved[]; linked?: boolean }) {
  return (
    <ol className="moves">
      {moves.map((move) => (
        <li key={`${move.conversation} ${move.at}`}>
          <span>
            {linked && (
              <>
                <Link to={`/inbox/active-chats/${move.conversation}`}>
                  <bdi>{nameOf(move.contact)}</bdi>
                </Link>
                {': '}
              </>
            )}
            <b>{move.from}</b> → <b>{move.to ?? t('chats.moved.noOne')}</b> · {why(move)} · {added(move)}
          </span>
          <When at={move.at} form="clock" />
        </li>
      ))}
    </ol>
  );
}

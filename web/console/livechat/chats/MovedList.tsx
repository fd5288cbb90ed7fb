import { Link } from 'react-router';
import { When } from '../../app/parts/When.tsx';
import { added, why, type Moved } from './moved.ts';

/** From whom to whom a chat went, why, and what that cost the visitor. */
export function MovedList({ moves, linked }: { moves: readonly Moved[]; linked?: boolean }) {
  return (
    <ol className="moves">
      {moves.map((move) => (
        <li key={`${move.conversation} ${move.at}`}>
          <span>
            {linked && (
              <>
                <Link to={`/chats/team/${move.conversation}`}>
                  <bdi>{move.contact ?? 'Visitor'}</bdi>
                </Link>
                {': '}
              </>
            )}
            <b>{move.from}</b> → <b>{move.to ?? 'nobody'}</b>, {why(move)}, {added(move)}
          </span>
          <When at={move.at} form="clock" />
        </li>
      ))}
    </ol>
  );
}

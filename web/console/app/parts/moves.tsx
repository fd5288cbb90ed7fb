import type { KeyboardEvent } from 'react';
import { Icon } from './Icon.tsx';

type Move = (by: number) => unknown;

/** Alt with an arrow key moves an entry of a list. */
export const onMoveKey = (move: Move) => (event: KeyboardEvent) => {
  const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
  if (!by) return;
  event.preventDefault();
  void move(by);
};

/** Two buttons that move an entry of a list, with their names. */
export function MoveButtons({ up, down, first, last, move }: { up: string; down: string; first: boolean; last: boolean; move: Move }) {
  const button = (name: string, icon: 'up' | 'down', disabled: boolean, by: number) => (
    <button type="button" className="btn bare icon small" aria-label={name} disabled={disabled} onClick={() => void move(by)}>
      <Icon name={icon} size="s" />
    </button>
  );
  return (
    <>
      {button(up, 'up', first, -1)}
      {button(down, 'down', last, 1)}
    </>
  );
}

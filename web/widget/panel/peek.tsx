/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../shared/types.ts';
import { Icon } from './icons.tsx';
import { useAround } from './parts.tsx';

/**
 * A new message beside the closed launcher: who wrote it, and how it begins. It is drawn in the frame, so that the page
 * around it reads nothing of it.
 */
export function Peek({ message }: { message: Message | null }) {
  const { bridge, chat, say } = useAround();
  const [said, setSaid] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const name = message?.author.name || say('team');
  const text = message?.text || message?.attachments[0]?.name;
  useLayoutEffect(() => bridge.tell('peek', { h: place.current?.offsetHeight ?? 0 }), [message]);
  // A moment later: what is there when a live region comes on screen is not said.
  useEffect(() => {
    const timer = setTimeout(() => setSaid(message ? `${name}: ${text}` : ''), 300);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <>
      {message && (
        <div class="peek" ref={place}>
          <button type="button" onClick={() => bridge.tell('peek', { open: true })}>
            <b dir="auto">{name}</b>
            <span dir="auto">{text}</span>
          </button>
          <button type="button" class="btn bare icon" aria-label={say('close')} onClick={() => chat.peek()}>
            <Icon name="x" />
          </button>
        </div>
      )}
      <p class="sr" role="status">
        {said}
      </p>
    </>
  );
}

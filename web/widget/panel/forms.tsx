import { jsx } from 'preact/jsx-runtime';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatState, FormName } from './chat-state.ts';
import type { Chat } from './chat.ts';
import { part } from './part.ts';
import { Head, IconButton, useAround } from './parts.tsx';

type Parts = typeof import('../forms.tsx');

let coming: (() => Promise<Parts>) | null = null;

/** The forms, fetched when one is asked for. They come without Preact: they are given ours. */
export const forms = (address?: string): Promise<Parts> =>
  (coming ??= part<Parts>(address))().then((it) => {
    it.use({ jsx, useEffect, useLayoutEffect, useRef, useState });
    return it;
  });

function useForms(): Parts | null | undefined {
  const { config } = useAround();
  const [parts, set] = useState<Parts | null | undefined>(null);
  useEffect(() => {
    forms(config.parts['forms']).then(set, () => set(undefined));
  }, []);
  return parts;
}

/** A form in place of the conversation. */
export function FormPage({ kind, state, back }: { kind: FormName; state: ChatState; back?: () => void }) {
  const around = useAround();
  const parts = useForms();
  const { config, say } = around;
  return (
    <div class="page">
      <Head
        title={say(kind === 'asked' ? 'fillIn' : kind === 'offline' ? 'leave' : 'talk')}
        sub={say('title') || config.site.name}
        before={back && <IconButton icon="left" label={say('back')} onClick={back} class="first" />}
      />
      {parts ? (
        <parts.Form key={kind} kind={kind} state={state} around={around} />
      ) : (
        <p class="in-body" role="status">
          {parts === undefined && say('unreachable')}
        </p>
      )}
    </div>
  );
}

export function Rating({ chat }: { chat: Chat }) {
  const around = useAround();
  const parts = useForms();
  return parts ? <parts.Rating chat={chat} around={around} /> : null;
}

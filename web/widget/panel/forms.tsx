import type { ChatState, FormName } from './chat-state.ts';
import { Lazy } from './lazy.tsx';
import { Head, IconButton, useAround } from './parts.tsx';

/** A form in place of the conversation. */
export function FormPage({ kind, state, back }: { kind: FormName; state: ChatState; back?: () => void }) {
  const { config, say } = useAround();
  return (
    <div class="page">
      <Head
        title={say(kind === 'asked' ? 'fillIn' : kind === 'offline' ? 'leave' : 'talk')}
        sub={say('title') || config.site.name}
        before={back && <IconButton icon="left" label={say('back')} onClick={back} class="first" />}
      />
      <Lazy from="forms" it="Form" or={say('unreachable')} key={kind} kind={kind} state={state} back={back} />
    </div>
  );
}

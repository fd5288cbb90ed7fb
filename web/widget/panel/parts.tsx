/** @jsxImportSource preact */
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { PanelConfig } from '../../shared/types.ts';
import type { Bridge } from './bridge.ts';
import type { Chat } from './chat.ts';
import { Icon, type IconName } from './icons.tsx';
import { initials, tint } from './look.ts';
import type { Prefs } from './prefs.ts';
import type { Say } from './words.ts';

/** What every part of the panel may reach for. */
export interface Around {
  readonly chat: Chat;
  readonly config: PanelConfig;
  readonly bridge: Bridge;
  readonly language: string;
  readonly say: Say;
  readonly prefs: Prefs;
  readonly setPrefs: (prefs: Prefs) => void;
  readonly close: () => void;
  /** For what a part takes from another: `it` of the part `from`, with its other props; `or` is shown when it can't be fetched. */
  Lazy(props: { readonly from: string; readonly it: string; readonly or?: string; readonly [prop: string]: unknown }): VNode | null;
}

export const AroundContext = createContext<Around>(null as unknown as Around);

export const useAround = (): Around => useContext(AroundContext);

/** Draws again whenever the chat changes. */
export function useChat(chat: Chat) {
  const [state, set] = useState(chat.state);
  useEffect(() => {
    set(chat.state);
    return chat.subscribe(() => set(chat.state));
  }, [chat]);
  return state;
}

/** Draws again each second while `on`. */
export function useNow(on: boolean): number {
  const [now, set] = useState(Date.now());
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    set(Date.now());
    const timer = setInterval(() => set(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}

export function time(at: number | string, language: string): string {
  return new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
}

/** When it opens again, in the visitor's own zone; nothing once that time has come. */
export function opens(at: string | null | undefined, say: Say, language: string): string {
  const ahead = Date.parse(at ?? '') - Date.now();
  return ahead > 0
    ? say('opensAgain', {
        when: new Date(at!).toLocaleString(language, {
          weekday: 'long',
          ...(ahead > 518_400_000 ? { day: 'numeric', month: 'long' } : {}),
          hour: '2-digit',
          minute: '2-digit',
        }),
      })
    : '';
}

/** Who the answer bot is. */
export const assistant = ({ config }: Pick<Around, 'config'>, say: Say): string =>
  say('assistant', { site: say('title') || config.site.name });

export function IconButton(props: {
  icon: IconName;
  label: string;
  onClick?: () => void;
  class?: string;
  expanded?: boolean;
  disabled?: boolean;
  submit?: boolean;
}) {
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      class={`btn bare icon ${props.class ?? ''}`}
      aria-label={props.label}
      title={props.label}
      aria-expanded={props.expanded}
      aria-disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size="l" />
    </button>
  );
}

export function Face({ name, here }: { name: string; here?: boolean }) {
  return (
    <span class={`av p${tint(name)}`} aria-hidden="true">
      {initials(name)}
      {here && <span class="dot" />}
    </span>
  );
}

export function Faces({ names }: { names: readonly string[] }) {
  return (
    <span class="faces">
      {names.slice(0, 3).map((name) => (
        <Face key={name} name={name} />
      ))}
    </span>
  );
}

export function Head(props: { title: string; sub?: ComponentChildren; before?: ComponentChildren; children?: ComponentChildren }) {
  const { say, close, bridge } = useAround();
  return (
    <header>
      {props.before}
      <div class="grow">
        <h1>{props.title}</h1>
        {props.sub && <small>{props.sub}</small>}
      </div>
      {props.children}
      {bridge.framed && <IconButton icon="down" label={say('close')} onClick={close} />}
    </header>
  );
}

/** One thin icon, one line that names the state, one that teaches, at most one button. */
export function Notice(props: { icon: IconName; title: string; hint: string; children?: ComponentChildren }) {
  return (
    <div class="notice" role="status">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      <p>{props.hint}</p>
      {props.children}
    </div>
  );
}

import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { nothingTyped, press, takesText } from './keys.ts';
import type { Action } from './action.ts';
import { keyOf, type OwnKeys } from './known.ts';

class Actions {
  private readonly registered = new Map<object, readonly Omit<Action, 'key'>[]>();
  private readonly heard = new Set<() => void>();
  private listed: readonly Action[] = [];
  private own: OwnKeys = {};

  subscribe = (tell: () => void) => {
    this.heard.add(tell);
    return () => void this.heard.delete(tell);
  };

  all = () => this.listed;

  keyed(own: OwnKeys) {
    this.own = own;
    this.changed();
  }

  key = (id: string) => keyOf(id, this.own);

  put(owner: object, actions: readonly Omit<Action, 'key'>[]) {
    this.registered.set(owner, actions);
    this.changed();
  }

  drop(owner: object) {
    this.registered.delete(owner);
    this.changed();
  }

  private changed() {
    const byId = new Map<string, Action>();
    for (const actions of this.registered.values())
      for (const action of actions) byId.set(action.id, { ...action, key: action.yields ? undefined : this.key(action.id) });
    const first = new Map<string, number>();
    for (const action of byId.values()) if (action.key) first.set(action.key, Math.max(rank(action), first.get(action.key) ?? 0));
    this.listed = [...byId.values()].map((action) =>
      action.key && rank(action) < first.get(action.key)! ? { ...action, key: undefined } : action,
    );
    this.heard.forEach((tell) => tell());
  }
}

const rank = (action: Action) => (action.urgent ? 2 : action.prior ? 1 : 0);

const ActionsContext = createContext<Actions | null>(null);

function useRegistry(): Actions {
  const found = useContext(ActionsContext);
  if (!found) throw new Error('no actions here');
  return found;
}

export function ActionsProvider({ singleKeys, keys, children }: { singleKeys: boolean; keys: OwnKeys; children: ReactNode }) {
  const actions = useMemo(() => new Actions(), []);
  const typed = useRef(nothingTyped);
  useEffect(() => actions.keyed(keys), [actions, keys]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent, urgentOnly: boolean) => {
      if (event.defaultPrevented) return;
      const bindings = new Map(actions.all().flatMap((action) => (action.key ? [[action.key, action] as const] : [])));
      const urgent = new Set([...bindings].flatMap(([key, action]) => (action.urgent ? [key] : [])));
      if (urgentOnly && (urgent.size === 0 || !covered(event.target) || recordsKey(event.target))) return;
      const writes = takesText(event.target) && !(event.target instanceof HTMLSelectElement && (event.ctrlKey || event.metaKey));
      const answer = press(
        typed.current,
        {
          key: event.key,
          ctrl: event.ctrlKey,
          meta: event.metaKey,
          alt: event.altKey,
          shift: event.shiftKey,
          composing: event.isComposing,
          inText: writes,
          covered: covered(event.target),
        },
        new Set(bindings.keys()),
        singleKeys,
        Date.now(),
        urgent,
      );
      const action = answer.hit === null ? undefined : bindings.get(answer.hit);
      if (urgentOnly && !action?.urgent) return;
      typed.current = answer.typed;
      if (!action || action.unable !== undefined) return;
      // In a text field only the palette can be opened; any other shortcut would be accidental.
      if (writes && action.id !== 'palette') return;
      if (answer.hit === 'Enter' && ownEnter(event.target)) return;
      event.preventDefault();
      if (urgentOnly) event.stopPropagation();
      action.run();
    };
    // An open menu or dialog keeps its keys to itself; an urgent key is heard before it.
    const early = (event: KeyboardEvent) => onKeyDown(event, true);
    const late = (event: KeyboardEvent) => onKeyDown(event, false);
    document.addEventListener('keydown', early, true);
    document.addEventListener('keydown', late);
    return () => {
      document.removeEventListener('keydown', early, true);
      document.removeEventListener('keydown', late);
    };
  }, [actions, singleKeys]);
  return <ActionsContext value={actions}>{children}</ActionsContext>;
}

const covered = (target: EventTarget | null) => document.querySelector('[data-covers]') !== null || inMenu(target);

/** A button that waits for a new keyboard shortcut. */
const recordsKey = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('[data-records-key]') !== null;

const inMenu = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role="menu"],[role="listbox"],[role="dialog"]') !== null;

/** A focused link or button has its own Enter. */
const ownEnter = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('a,button,summary') !== null;

/** Offers actions while the caller is on screen. */
export function useActions(actions: readonly Omit<Action, 'key'>[]) {
  const registry = useRegistry();
  const owner = useRef({});
  const latest = useRef(actions);
  latest.current = actions;
  const shape = JSON.stringify(actions.map(({ run: _run, ...rest }) => rest));
  useEffect(() => {
    registry.put(
      owner.current,
      latest.current.map((action) => ({ ...action, run: () => latest.current.find((each) => each.id === action.id)?.run() })),
    );
  }, [registry, shape]);
  useEffect(() => {
    const mine = owner.current;
    return () => registry.drop(mine);
  }, [registry]);
}

export function useAllActions(): readonly Action[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}

/** The key of an action as the agent has it. */
export function useKey(id: string): string | undefined {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, () => registry.key(id));
}

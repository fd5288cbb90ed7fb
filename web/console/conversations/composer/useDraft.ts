import { useEffect, useMemo, useRef, useState } from 'react';
import type { Row, SendKind } from '../../../shared/types.ts';
import { useMe } from '../../identity/me.ts';
import { useDesk } from '../desk.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { leftAfter } from './enter.ts';

const kinds = ['message', 'note', 'whisper'] as const;
type Texts = Readonly<Record<SendKind, string>>;
const nothing: Texts = { message: '', note: '', whisper: '' };

/** The drafts of this agent in this conversation, one of each kind, kept while they are written. */
export function useDraft(row: Row) {
  const agent = useMe().agent.id;
  const desk = useDesk();
  const [kind, setKind] = useState<SendKind>('message');
  const [texts, show] = useState(nothing);
  // What is in the fields now: a message may have been on its way for some seconds when it is taken out of them.
  const latest = useRef(nothing);
  const setTexts = (changed: Partial<Texts>) => {
    latest.current = { ...latest.current, ...changed };
    show(latest.current);
  };
  const [others, setOthers] = useState<Partial<Texts>>({});
  const touched = useRef(new Set<SendKind>());
  const shown = useRef(false);
  const [loaded, setLoaded] = useState(false);
  const keepers = useMemo(() => {
    const keeper = (of: SendKind) =>
      new DraftKeeper(agent, row.id, of, (winner) => setOthers((before) => ({ ...before, [of]: winner.text })));
    return { message: keeper('message'), note: keeper('note'), whisper: keeper('whisper') };
  }, [agent, row.id]);
  useEffect(() => {
    let gone = false;
    void Promise.all(kinds.map((of) => keepers[of].load(row.draft))).then((chosen) => {
      if (gone) return;
      setLoaded(true);
      const fresh = kinds.flatMap((of, at) => (touched.current.has(of) ? [] : [{ of, ...chosen[at]! }]));
      setTexts(Object.fromEntries(fresh.map(({ of, text }) => [of, text])));
      setOthers((before) => ({ ...before, ...Object.fromEntries(fresh.flatMap(({ of, other }) => (other ? [[of, other.text]] : []))) }));
      const first = fresh.find(({ text }) => text !== '');
      if (first && touched.current.size === 0 && !shown.current) setKind(first.of);
    });
    return () => {
      gone = true;
      kinds.forEach((of) => keepers[of].stop());
    };
  }, [keepers]);
  useEffect(() => {
    const waiting = () => desk.waiting.get().filter((entry) => entry.conversation === row.id).length;
    let before = waiting();
    return desk.waiting.subscribe(() => {
      const now = waiting();
      if (now < before) kinds.forEach((of) => keepers[of].dropped());
      before = now;
    });
  }, [desk, keepers, row.id]);
  const put = (changed: Partial<Texts>) => {
    setTexts(changed);
    const has = kinds.some((of) => latest.current[of] !== '');
    if (has !== desk.inbox.row(row.id)?.draft) desk.inbox.change(row.id, { draft: has });
  };
  const write = (changed: Partial<Texts>) => {
    for (const of of kinds) {
      const text = changed[of];
      if (text === undefined || text === latest.current[of]) continue;
      touched.current.add(of);
      keepers[of].change(text);
    }
    put(changed);
  };
  const text = texts[kind];
  const other = others[kind] ?? null;
  const set = (to: SendKind, written: string) => {
    setKind(to);
    if (written !== latest.current[to]) write({ [to]: written });
  };
  return {
    kind,
    texts,
    text,
    other: other === null ? null : { text: other },
    loaded,
    keepers,
    set,
    /** Goes to what is written of another kind. */
    show: (to: SendKind) => {
      shown.current = true;
      setKind(to);
    },
    /** What is written becomes one of another kind. */
    move: (to: SendKind) => {
      setKind(to);
      write({ [kind]: '', [to]: [texts[to], text].filter(Boolean).join('\n') });
    },
    clear: () => set(kind, ''),
    /** The text went out; what was typed since stays. */
    sent: (of: SendKind, text: string) => {
      const rest = leftAfter(text, latest.current[of]);
      touched.current.add(of);
      if (rest === '') setKind((now) => (now === of ? 'message' : now));
      keepers[of].sent();
      if (rest !== '') keepers[of].change(rest);
      put({ [of]: rest });
    },
    useOther: () => {
      if (other === null) return;
      set(kind, other);
      setOthers({ ...others, [kind]: text === '' ? undefined : text });
    },
    dismissOther: () => setOthers({ ...others, [kind]: undefined }),
  };
}

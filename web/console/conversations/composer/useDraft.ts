import { useEffect, useMemo, useRef, useState } from 'react';
import type { Row, SendKind } from '../../../shared/types.ts';
import { useMe } from '../../identity/me.ts';
import { useDesk } from '../desk.ts';
import { DraftKeeper } from './draft-keeper.ts';

interface Version {
  readonly kind: SendKind;
  readonly text: string;
}

/** The draft of this agent in this conversation, kept while it is written. */
export function useDraft(row: Row) {
  const agent = useMe().agent.id;
  const desk = useDesk();
  const [{ kind, text }, setVersion] = useState<Version>({ kind: 'message', text: '' });
  const [other, setOther] = useState<Version | null>(null);
  const touched = useRef(false);
  const [loaded, setLoaded] = useState(false);
  const keeper = useMemo(() => new DraftKeeper(agent, row.id, (winner) => setOther({ kind: winner.kind, text: winner.text })), [agent, row.id]);
  useEffect(() => {
    let gone = false;
    void keeper.load(row.draft).then((chosen) => {
      if (gone) return;
      setLoaded(true);
      if (touched.current) return;
      setVersion({ kind: chosen.kind, text: chosen.text });
      setOther(chosen.other);
    });
    return () => {
      gone = true;
      keeper.stop();
    };
  }, [keeper]);
  useEffect(() => {
    const waiting = () => desk.waiting.get().filter((entry) => entry.conversation === row.id).length;
    let before = waiting();
    return desk.waiting.subscribe(() => {
      const now = waiting();
      if (now < before) keeper.dropped();
      before = now;
    });
  }, [desk, keeper, row.id]);
  const set = (nextKind: SendKind, nextText: string) => {
    if (nextKind === kind && nextText === text) return;
    touched.current = true;
    setVersion({ kind: nextKind, text: nextText });
    keeper.change(nextKind, nextText);
    const has = nextText !== '';
    if (has !== desk.inbox.row(row.id)?.draft) desk.inbox.change(row.id, { draft: has });
  };
  return {
    kind,
    text,
    other,
    loaded,
    keeper,
    set,
    clear: () => set(kind, ''),
    sent: () => {
      touched.current = true;
      setVersion({ kind: 'message', text: '' });
      keeper.sent();
      desk.inbox.change(row.id, { draft: false });
    },
    useOther: () => {
      if (!other) return;
      const mine = { kind, text };
      set(other.kind, other.text);
      setOther(text === '' ? null : mine);
    },
    dismissOther: () => setOther(null),
  };
}

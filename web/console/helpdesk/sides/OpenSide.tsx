import { useId, useState } from 'react';
import { Button, Heading } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { useDepartments } from '../../identity/departments.ts';
import { typedAddresses } from '../../mail/answering/choice.ts';
import { t } from '../../app/t.ts';
import { addressTrouble, sideKinds, useSide, useSideActions, type SideKind, type SideThread } from './sides.ts';
import './sides.css';

/** Starts a side conversation; its messages are written in the pane next to the ticket, which keeps the draft. */
export function OpenSide({ row, close }: { row: Row; close: () => void }) {
  const { show } = useSide();
  const { open } = useSideActions(row.id);
  const [kind, setKind] = useState<SideKind>('email');
  const departments = useDepartments(kind === 'child').data ?? [];
  const [to, setTo] = useState('');
  const [subject, setSubject] = useState(row.subject ?? '');
  const [department, setDepartment] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const { addresses, wrong } = typedAddresses(to);
  const [left, setLeft] = useState({ to: false, subject: false });
  const toWrong = kind === 'email' && left.to ? addressTrouble(addresses, wrong) : null;
  const subjectWrong = left.subject && subject.trim() === '' ? t('sideConversations.new.noSubject') : null;
  const ready = subject.trim() !== '' && (kind !== 'email' || (addresses.length > 0 && wrong.length === 0));
  const save = async () => {
    setLeft({ to: true, subject: true });
    if (!ready || busy) return;
    setBusy(true);
    try {
      const made = await open({
        kind,
        subject: subject.trim(),
        ...(kind === 'email' && { to: addresses }),
        ...(kind === 'child' && { text: text.trim(), ...(department && { department }) }),
      });
      close();
      opened(made);
    } catch (thrown) {
      setProblem(explain(thrown));
      setBusy(false);
    }
  };
  const opened = (made: SideThread) => {
    if (made.kind === 'child') toast(t('sideConversations.new.childCreated', { number: made.number ?? '' }));
    else show(made.id);
  };
  return (
    <Popup close={close} className="sheet small">
      <header>
        <Heading slot="title">{t('sideConversations.new.title')}</Heading>
        <Button slot="close" className="btn bare icon" aria-label={t('common.close')}>
          <Icon name="x" />
        </Button>
      </header>
      <form
        className="side-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && (
          <p className="form-error" role="alert">
            {problem}
          </p>
        )}
        <div className="seg" role="group" aria-label={t('sideConversations.new.kind')}>
          {sideKinds.map((each) => (
            <button key={each.kind} type="button" aria-pressed={each.kind === kind} onClick={() => setKind(each.kind)}>
              <Icon name={each.icon} size="s" /> {each.name}
            </button>
          ))}
        </div>
        <p className="muted">{says[kind]}</p>
        {kind === 'email' && (
          <label className="field">
            <span className="label">{t('sideConversations.new.to')}</span>
            <input
              className="in"
              autoFocus
              type="text"
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              maxLength={4000}
              placeholder="parts@supplier.example"
              aria-invalid={toWrong !== null}
              aria-describedby={toWrong ? `${id}to` : undefined}
              value={to}
              onChange={(event) => setTo(event.target.value)}
              onBlur={() => to.trim() !== '' && setLeft({ ...left, to: true })}
            />
          </label>
        )}
        {toWrong && <Wrong id={`${id}to`} words={toWrong} />}
        <label className="field">
          <span className="label">{t('sideConversations.new.subject')}</span>
          <input
            className="in"
            maxLength={200}
            aria-invalid={subjectWrong !== null}
            aria-describedby={subjectWrong ? `${id}subject` : undefined}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        </label>
        {subjectWrong && <Wrong id={`${id}subject`} words={subjectWrong} />}
        {kind === 'child' && (
          <>
            <label className="field">
              <span className="label">{t('common.department')}</span>
              <select className="in" value={department} onChange={(event) => setDepartment(event.target.value)}>
                <option value="">{t('sideConversations.new.sameDepartment')}</option>
                {departments.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span className="label">{t('common.description')}</span>
              <textarea className="in" rows={4} maxLength={10_000} value={text} onChange={(event) => setText(event.target.value)} />
            </label>
          </>
        )}
        <div className="row">
          <button type="submit" className="btn primary" aria-disabled={!ready || busy}>
            {t('common.create')}
          </button>
          <button type="button" className="btn" onClick={close}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Popup>
  );
}

function Wrong({ id, words }: { id: string; words: string }) {
  return (
    <span className="error" id={id} role="alert">
      <Icon name="alert" size="s" />
      {words}
    </span>
  );
}

const says: Readonly<Record<SideKind, string>> = {
  email: t('sideConversations.kind.emailHint'),
  internal: t('sideConversations.kind.internalHint'),
  child: t('sideConversations.kind.childHint'),
};

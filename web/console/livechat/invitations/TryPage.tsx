import { useEffect, useState } from 'react';
import type { Reason } from '../../../shared/invitations.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Check, Field } from '../../app/parts/form.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { addressOf } from '../WhichWidget.tsx';
import { forPage, type MarkedField, type Terms } from './invitations.ts';
import { preview, USUAL, type Preview, type Values } from './preview.ts';

const REASONS: Readonly<Record<Reason | 'other', string>> = {
  page: 'not one of its pages',
  schedule: 'outside its hours',
  memory: 'not the first page of the visit, and the page gave no leave to remember',
  conditions: 'its conditions do not hold, or cannot be known',
  chat: 'a chat is running',
  quiet: 'an invitation was closed in this tab',
  refused: 'it was refused not long ago',
  shown: 'it was shown on this page already',
  visit: 'it was shown often enough on this visit',
  days: 'it was shown often enough in these days',
  gap: 'too soon after the one before',
  busy: 'the panel or another invitation is open',
  typing: 'the visitor is filling in a form',
  offline: 'nobody is online for it',
  asking: 'it must still be asked who is online',
  other: 'another comes first',
};

/** A made-up visitor: which invitation comes, when, and why the others do not (LC-98). It runs what the browser runs. */
export function TryPage({
  fields,
  rules,
}: {
  fields: readonly MarkedField[];
  rules: readonly { readonly id: string; readonly terms: Terms }[];
}) {
  const departments = useDepartments().data ?? [];
  const [url, setUrl] = useState('');
  const [values, setValues] = useState<Values>({ ...USUAL, now: Date.now(), hour: new Date().getHours(), language: navigator.language });
  const [said, setSaid] = useState<Preview | null>(null);
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const address = addressOf(url || 'https://www.example.com/');
  const key = JSON.stringify([rules, values, address]);
  useEffect(() => {
    let current = true;
    if (address) {
      void preview(
        rules.map(({ id, terms }) => forPage(id, terms)),
        { ...values, url: address },
      ).then((next) => current && setSaid(next));
    }
    return () => {
      current = false;
    };
  }, [key]);
  const list = (text: string) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  const countries = fields.find(({ key: field }) => field === 'country')?.options;
  const online = values.online.length === 0 ? 'nobody' : (values.online[1] ?? 'any');
  return (
    <section className="try" aria-labelledby="try-title">
      <h2 id="try-title">Try a visit</h2>
      <Field label="Page">
        {(wiring) => (
          <input
            {...wiring}
            type="url"
            dir="ltr"
            spellCheck={false}
            placeholder="https://www.example.com/"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <div className="try-said" role="status">
        {!address && <p className="muted">The page has no address yet.</p>}
        {address && said && (
          <ul>
            {rules.map(({ id, terms }) => (
              <li key={id}>
                <b className="clip">{terms.name || 'This invitation'}</b>
                {said.fires?.id === id ? (
                  <Chip tone="ok" icon="check">
                    {said.fires.after === 0 ? 'comes at once' : `comes after ${said.fires.after} s`}
                  </Chip>
                ) : (
                  <span className="muted">does not come: {REASONS[said.why[id] ?? 'other']}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        {address && said && !said.fires && <p className="muted">Nothing comes in ten minutes.</p>}
      </div>
      <div className="try-values">
        <Field label="Title of the page">
          {(wiring) => <input {...wiring} value={values.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label="Came from">
          {(wiring) => (
            <input
              {...wiring}
              type="url"
              dir="ltr"
              spellCheck={false}
              placeholder="nowhere"
              value={values.referrer}
              onChange={(event) => set({ referrer: event.target.value })}
            />
          )}
        </Field>
        <Field label="Device">
          {(wiring) => (
            <select {...wiring} value={values.device} onChange={(event) => set({ device: event.target.value as Values['device'] })}>
              <option value="desktop">Computer</option>
              <option value="tablet">Tablet</option>
              <option value="phone">Phone</option>
            </select>
          )}
        </Field>
        {countries && (
          <Field label="Country" hint="Known with consent.">
            {(wiring) => (
              <select {...wiring} value={values.country ?? ''} onChange={(event) => set({ country: event.target.value || undefined })}>
                <option value="">Not known</option>
                {countries.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label="Language">
          {(wiring) => (
            <input {...wiring} maxLength={35} value={values.language} onChange={(event) => set({ language: event.target.value })} />
          )}
        </Field>
        <Field label="Hour of the visitor’s day">
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              min={0}
              max={23}
              value={values.hour}
              onChange={(event) => set({ hour: event.target.valueAsNumber || 0 })}
            />
          )}
        </Field>
        <Field label="Scrolled to, in percent">
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              min={0}
              max={100}
              value={values.scroll}
              onChange={(event) => set({ scroll: event.target.valueAsNumber || 0 })}
            />
          )}
        </Field>
        <Field label="Who is online">
          {(wiring) => (
            <select
              {...wiring}
              value={online}
              onChange={(event) =>
                set({ online: event.target.value === 'nobody' ? [] : event.target.value === 'any' ? ['any'] : ['any', event.target.value] })
              }
            >
              <option value="any">Somebody</option>
              <option value="nobody">Nobody</option>
              {departments.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Clicked, as selectors">
          {(wiring) => (
            <input
              {...wiring}
              spellCheck={false}
              placeholder="#buy, .cart"
              onChange={(event) => set({ clicks: list(event.target.value) })}
            />
          )}
        </Field>
        <Field label="Events">
          {(wiring) => (
            <input
              {...wiring}
              spellCheck={false}
              placeholder="added-to-basket"
              onChange={(event) => set({ events: list(event.target.value) })}
            />
          )}
        </Field>
        <Field label="Variables">
          {(wiring) => (
            <input
              {...wiring}
              spellCheck={false}
              placeholder="plan=free, total=120"
              onChange={(event) =>
                set({
                  variables: Object.fromEntries(
                    list(event.target.value).map((each) => [each.split('=')[0]!.trim(), each.split('=').slice(1).join('=').trim()]),
                  ),
                })
              }
            />
          )}
        </Field>
        <Field label="Chat">
          {(wiring) => (
            <select {...wiring} value={values.chat} onChange={(event) => set({ chat: event.target.value as Values['chat'] })}>
              <option value="none">None yet</option>
              <option value="running">Running</option>
              <option value="ended">Ended</option>
            </select>
          )}
        </Field>
      </div>
      <div className="row wrap">
        <Check checked={values.exit} onChange={(exit) => set({ exit })} label="About to leave" />
        <Check checked={values.identified} onChange={(identified) => set({ identified })} label="Signed in" />
        <Check checked={values.typing} onChange={(typing) => set({ typing })} label="Filling in a form" />
        <Check checked={values.closedBefore} onChange={(closedBefore) => set({ closedBefore })} label="Closed one in this tab" />
        <Check
          checked={values.memory !== null}
          onChange={(on) => set({ memory: on ? { visits: 2, pages: 1, entry: '', shown: {}, refusedDaysAgo: {} } : null })}
          label="The page gave leave to remember"
        />
      </div>
      {values.memory && (
        <div className="two">
          <Field label="Visits, with this one">
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                min={1}
                value={values.memory!.visits}
                onChange={(event) => set({ memory: { ...values.memory!, visits: event.target.valueAsNumber || 1 } })}
              />
            )}
          </Field>
          <Field label="Pages of this visit">
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                min={1}
                value={values.memory!.pages}
                onChange={(event) => set({ memory: { ...values.memory!, pages: event.target.valueAsNumber || 1 } })}
              />
            )}
          </Field>
        </div>
      )}
    </section>
  );
}

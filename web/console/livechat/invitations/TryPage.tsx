import { useEffect, useState } from 'react';
import type { Reason } from '../../../shared/invitations.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Check, Field } from '../../app/parts/form.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { addressOf } from '../WhichWidget.tsx';
import { forPage, type MarkedField, type Terms } from './invitations.ts';
import { preview, STAYS, USUAL, type Preview, type Values } from './preview.ts';
import { t } from '../../app/t.ts';

const REASONS: Readonly<Record<Reason | 'other', string>> = {
  page: t('chatInvitations.reason.page'),
  schedule: t('chatInvitations.reason.schedule'),
  memory: t('chatInvitations.reason.memory'),
  conditions: t('chatInvitations.reason.conditions'),
  chat: t('chatInvitations.reason.chat'),
  quiet: t('chatInvitations.reason.quiet'),
  refused: t('chatInvitations.reason.declined'),
  shown: t('chatInvitations.reason.shown'),
  visit: t('chatInvitations.reason.visit'),
  days: t('chatInvitations.reason.days'),
  gap: t('chatInvitations.reason.gap'),
  busy: t('chatInvitations.reason.busy'),
  typing: t('chatInvitations.reason.typing'),
  offline: t('chatInvitations.reason.offline'),
  asking: t('chatInvitations.reason.asking'),
  other: t('chatInvitations.reason.other'),
};

/** Simulates a visit: which invitation is shown, when, and why the others aren't (LC-98). Uses the browser's own rules. */
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
      <h2 id="try-title">{t('chatInvitations.try.title')}</h2>
      <Field label={t('chatInvitations.try.page')}>
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
        {!address && <p className="muted">{t('widgets.which.incomplete')}</p>}
        {address && said && (
          <ul>
            {rules.map(({ id, terms }) => (
              <li key={id}>
                <b className="clip">{terms.name || t('chatInvitations.try.thisOne')}</b>
                {said.fires?.id === id ? (
                  <Chip tone="ok" icon="check">
                    {said.fires.after === 0
                      ? t('chatInvitations.try.shownNow')
                      : t('chatInvitations.try.shownAfter', { seconds: said.fires.after })}
                  </Chip>
                ) : (
                  <span className="muted">{t('chatInvitations.try.notShown', { reason: REASONS[said.why[id] ?? 'other'] })}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        {address && said && !said.fires && <p className="muted">{t('chatInvitations.try.none', { minutes: STAYS / 60 })}</p>}
      </div>
      <div className="try-values">
        <Field label={t('chatInvitations.try.pageTitle')}>
          {(wiring) => <input {...wiring} value={values.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label={t('chatInvitations.try.referrer')}>
          {(wiring) => (
            <input
              {...wiring}
              type="url"
              dir="ltr"
              spellCheck={false}
              placeholder={t('common.none')}
              value={values.referrer}
              onChange={(event) => set({ referrer: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('chatInvitations.try.device')}>
          {(wiring) => (
            <select {...wiring} value={values.device} onChange={(event) => set({ device: event.target.value as Values['device'] })}>
              <option value="desktop">{t('visitors.device.desktop')}</option>
              <option value="tablet">{t('visitors.device.tablet')}</option>
              <option value="phone">{t('visitors.device.phone')}</option>
            </select>
          )}
        </Field>
        {countries && (
          <Field label={t('chatInvitations.try.country')} hint={t('chatInvitations.try.countryHint')}>
            {(wiring) => (
              <select {...wiring} value={values.country ?? ''} onChange={(event) => set({ country: event.target.value || undefined })}>
                <option value="">{t('chatInvitations.try.unknown')}</option>
                {countries.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t('common.language')}>
          {(wiring) => (
            <input {...wiring} maxLength={35} value={values.language} onChange={(event) => set({ language: event.target.value })} />
          )}
        </Field>
        <Field label={t('chatInvitations.try.hour')}>
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
        <Field label={t('chatInvitations.try.scroll')}>
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
        <Field label={t('chatInvitations.try.online')}>
          {(wiring) => (
            <select
              {...wiring}
              value={online}
              onChange={(event) =>
                set({ online: event.target.value === 'nobody' ? [] : event.target.value === 'any' ? ['any'] : ['any', event.target.value] })
              }
            >
              <option value="any">{t('chatInvitations.try.anyone')}</option>
              <option value="nobody">{t('chatInvitations.try.noOne')}</option>
              {departments.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('chatInvitations.try.clicks')}>
          {(wiring) => (
            <input
              {...wiring}
              spellCheck={false}
              placeholder="#buy, .cart"
              onChange={(event) => set({ clicks: list(event.target.value) })}
            />
          )}
        </Field>
        <Field label={t('chatInvitations.try.events')}>
          {(wiring) => (
            <input
              {...wiring}
              spellCheck={false}
              placeholder="added-to-basket"
              onChange={(event) => set({ events: list(event.target.value) })}
            />
          )}
        </Field>
        <Field label={t('chatInvitations.try.variables')}>
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
        <Field label={t('chatInvitations.try.chat')}>
          {(wiring) => (
            <select {...wiring} value={values.chat} onChange={(event) => set({ chat: event.target.value as Values['chat'] })}>
              <option value="none">{t('chatInvitations.try.chatNone')}</option>
              <option value="running">{t('chatInvitations.try.chatActive')}</option>
              <option value="ended">{t('chatInvitations.try.chatEnded')}</option>
            </select>
          )}
        </Field>
      </div>
      <div className="row wrap">
        <Check checked={values.exit} onChange={(exit) => set({ exit })} label={t('chatInvitations.try.exit')} />
        <Check checked={values.identified} onChange={(identified) => set({ identified })} label={t('chatInvitations.try.signedIn')} />
        <Check checked={values.typing} onChange={(typing) => set({ typing })} label={t('chatInvitations.try.typing')} />
        <Check checked={values.closedBefore} onChange={(closedBefore) => set({ closedBefore })} label={t('chatInvitations.try.closed')} />
        <Check
          checked={values.memory !== null}
          onChange={(on) => set({ memory: on ? { visits: 2, pages: 1, entry: '', shown: {}, refusedDaysAgo: {} } : null })}
          label={t('chatInvitations.try.memory')}
        />
      </div>
      {values.memory && (
        <div className="two">
          <Field label={t('chatInvitations.try.visits')}>
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
          <Field label={t('chatInvitations.try.pages')}>
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

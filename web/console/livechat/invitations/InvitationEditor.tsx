import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Group, Node } from '../../../shared/conditions.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { Check, Field, FormError, Submit, TextField, useForm, type Form } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { PageRules } from '../PageRules.tsx';
import { direction } from '../../../widget/panel/words.ts';
import { asLanguage, languageName, usePanelWords } from '../languages.ts';
import {
  filled,
  FRESH,
  invitationsKey,
  STYLES,
  useInvitationFields,
  useInvitations,
  type MarkedField,
  type Rule,
  type Terms,
} from './invitations.ts';
import { Counted } from './Counted.tsx';
import { HourFields } from './HourFields.tsx';
import { TryPage } from './TryPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import './invitations.css';

export default function InvitationEditor() {
  const { site = '', invitation = '' } = useParams();
  const rules = useInvitations(site);
  const fields = useInvitationFields();
  const rule = rules.data?.find((each) => each.id === invitation);
  if (rules.data && fields.data && (rule || invitation === 'new')) {
    return <Editor key={invitation} site={site} rule={rule} fields={fields.data} />;
  }
  const failed = rules.isError ? rules : fields.isError ? fields : null;
  return (
    <SettingsPage title={t('chatInvitations.editor.title')} back={`/settings/sites/${site}/invitations`}>
      {(rules.isPending || fields.isPending) && <RowsLoading rows={4} what={t('chatInvitations.editor.title')} />}
      {failed && <Failed what={t('chatInvitations.editor.title')} problem={failed.error} retry={() => void failed.refetch()} />}
      {rules.data && fields.data && (
        <Empty icon="chat" title={t('chatInvitations.editor.notFound')}>
          {t('common.mayBeRemoved')}
        </Empty>
      )}
    </SettingsPage>
  );
}

/** How long pages may keep the rules they have loaded. */
const CACHED_MINUTES = 5;

const fieldsIn = (node: Node): string[] =>
  'all' in node ? node.all.flatMap(fieldsIn) : 'any' in node ? node.any.flatMap(fieldsIn) : [node.field];
const empty = (group: Group | null) => !group || ('all' in group ? group.all : group.any).length === 0;

function Editor({ site, rule, fields }: { site: string; rule: Rule | undefined; fields: readonly MarkedField[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const back = `/settings/sites/${site}/invitations`;
  const form = useForm<Terms>(rule?.terms ?? FRESH, async (values) => {
    const terms = { ...values, when: empty(values.when) ? null : values.when };
    if (rule) {
      const latest = queries.getQueryData<Rule[]>(invitationsKey(site))?.find((each) => each.id === rule.id) ?? rule;
      const saved = filled(await http.put<Rule>(`invitations/${rule.id}`, { version: latest.version, terms }));
      queries.setQueryData<Rule[]>(invitationsKey(site), (before) => before?.map((each) => (each.id === saved.id ? saved : each)));
    } else {
      await http.post<Rule>(`sites/${site}/invitations`, terms);
      await queries.invalidateQueries({ queryKey: invitationsKey(site) });
      void navigate(back);
    }
    toast(t('chatInvitations.editor.saved', { minutes: CACHED_MINUTES }));
  });
  const { values, set } = form;
  const needs = (what: 'memory' | 'consent') =>
    fields.filter((field) => field.needs === what && values.when && fieldsIn(values.when).some((key) => key === field.key));
  const departments = useDepartments().data ?? [];
  const marked = fields.map((field) => ({
    ...field,
    ...(field.needs && {
      mark: field.needs === 'memory' ? t('chatInvitations.editor.needsMemory') : t('chatInvitations.editor.needsConsent'),
    }),
    ...(field.key === 'online' && {
      options: [
        { id: 'any', label: t('chatInvitations.editor.anyDepartment') },
        ...departments.map(({ id, name }) => ({ id, label: name })),
      ],
    }),
  }));
  const errors = Object.fromEntries(
    Object.entries(form.errors).flatMap(([name, said]) => (name.startsWith('/when') ? [[name.slice('/when'.length), said]] : [])),
  );
  return (
    <SettingsPage title={values.name || t('chatInvitations.list.new')} back={back} wide>
      <div className="editor">
        <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
          <FormError form={form} />
          {Object.keys(errors).length > 0 && (
            <p className="form-error" role="alert">
              <Icon name="alert" /> {t('chatInvitations.editor.incomplete')}
            </p>
          )}
          <fieldset className="fields">
            <legend>{t('widgets.general.legend')}</legend>
            <TextField form={form} name="name" label={t('common.name')} hint={t('common.onlyTeam')} maxLength={100} />
            <Check
              checked={values.live}
              onChange={(live) => set('live', live)}
              label={t('common.live')}
              hint={t('chatInvitations.editor.liveHint')}
            />
          </fieldset>
          <TextFields form={form} />
          <fieldset className="fields">
            <legend>{t('widgets.pages.legend')}</legend>
            <PageRules
              rules={values.pages}
              onChange={(pages) => set('pages', pages)}
              error={(at) => form.errors[`pages[${at}]`] ?? form.errors[`pages[${at}].pattern`]}
            />
          </fieldset>
          <fieldset className="fields">
            <legend>{t('chatInvitations.editor.conditions')}</legend>
            <ConditionEditor
              fields={marked}
              value={values.when ?? { all: [] }}
              onChange={(when) => set('when', when)}
              errors={errors}
              depth={2}
              lead={t('chatInvitations.editor.conditionsLead')}
            />
            {needs('memory').length > 0 && (
              <p className="muted">
                <Icon name="info" size="s" />{' '}
                <Rich
                  text="chatInvitations.editor.memoryNote"
                  values={{
                    fields: needs('memory')
                      .map(({ name }) => name)
                      .join('; '),
                    call: 'Parlour.consent({memory: true})',
                  }}
                  tags={{ code: (inside) => <code>{inside}</code> }}
                />
              </p>
            )}
            {needs('consent').length > 0 && (
              <p className="muted">
                <Icon name="info" size="s" />{' '}
                {t('chatInvitations.editor.consentNote', {
                  fields: needs('consent')
                    .map(({ name }) => name)
                    .join('; '),
                })}
              </p>
            )}
            <div className="two">
              <Whole
                form={form}
                name="delay"
                label={t('chatInvitations.editor.delay')}
                unit={t('chatInvitations.editor.seconds')}
                min={0}
                max={3_600}
              />
              <Field label={t('chatInvitations.editor.online')} error={form.errors['online']}>
                {(wiring) => <Online wiring={wiring} value={values.online} onChange={(online) => set('online', online)} />}
              </Field>
            </div>
            <HourFields hours={values.hours} onChange={(hours) => set('hours', hours)} errors={form.errors} />
          </fieldset>
          <fieldset className="fields">
            <legend>{t('chatInvitations.editor.frequency')}</legend>
            <Field label={t('chatInvitations.editor.withoutMemory')} hint={t('chatInvitations.editor.withoutMemoryHint')}>
              {(wiring) => (
                <select {...wiring} value={values.on} onChange={(event) => set('on', event.target.value as Terms['on'])}>
                  <option value="entry">{t('chatInvitations.editor.onEntry')}</option>
                  <option value="every">{t('chatInvitations.editor.onEvery')}</option>
                  <option value="never">{t('chatInvitations.editor.onNever')}</option>
                </select>
              )}
            </Field>
            <div className="three">
              <Whole
                form={form}
                name="visit"
                label={t('chatInvitations.editor.perVisit')}
                unit={t('chatInvitations.editor.perVisitUnit')}
                min={0}
                max={20}
              />
              <Whole
                form={form}
                name="quiet"
                label={t('chatInvitations.editor.quiet')}
                unit={t('chatInvitations.editor.quietUnit')}
                min={0}
                max={365}
              />
              <Whole
                form={form}
                name="gap"
                label={t('chatInvitations.editor.gap')}
                unit={t('chatInvitations.editor.seconds')}
                min={0}
                max={86_400}
              />
            </div>
            <Check
              checked={values.most !== null}
              onChange={(on) => set('most', on ? { n: 3, days: 30 } : null)}
              label={t('chatInvitations.editor.limit')}
              hint={t('chatInvitations.editor.limitHint')}
            />
            {values.most && (
              <div className="two">
                <Field label={t('chatInvitations.editor.times')} error={form.errors['most.n']}>
                  {(wiring) => (
                    <input
                      {...wiring}
                      type="number"
                      min={1}
                      max={100}
                      value={values.most!.n}
                      onChange={(event) => set('most', { ...values.most!, n: event.target.valueAsNumber || 0 })}
                    />
                  )}
                </Field>
                <Field label={t('chatInvitations.hours.days')} error={form.errors['most.days']}>
                  {(wiring) => (
                    <input
                      {...wiring}
                      type="number"
                      min={1}
                      max={365}
                      value={values.most!.days}
                      onChange={(event) => set('most', { ...values.most!, days: event.target.valueAsNumber || 0 })}
                    />
                  )}
                </Field>
              </div>
            )}
            <Check
              checked={values.counted}
              onChange={(counted) => set('counted', counted)}
              label={t('chatInvitations.editor.counted')}
              hint={t('chatInvitations.editor.countedHint')}
            />
          </fieldset>
          <div className="row">
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
            </Submit>
            <span className="grow" />
            {rule && (
              <Confirm
                trigger={t('common.remove')}
                title={t('common.removeItemAsk', { name: rule.terms.name })}
                yes={t('chatInvitations.editor.removeYes')}
                run={async () => {
                  await http.delete(`invitations/${rule.id}`);
                  await queries.invalidateQueries({ queryKey: invitationsKey(site) });
                  void navigate(back);
                }}
              >
                {t('chatInvitations.editor.removeHint')}
              </Confirm>
            )}
          </div>
        </form>
        <aside className="preview-side" aria-label={t('common.preview')}>
          <p className="row">
            <b>{t('common.preview')}</b>
            <Chip>{values.live ? t('common.live') : t('widgets.preview.hidden')}</Chip>
          </p>
          <Face terms={values} />
          {rule && <Counted site={site} rule={rule} />}
          <TryPage
            fields={marked}
            rules={[{ id: rule?.id ?? 'new', terms: { ...values, when: empty(values.when) ? null : values.when } }]}
          />
        </aside>
      </div>
    </SettingsPage>
  );
}

function TextFields({ form }: { form: Form<Terms> }) {
  const { values, set, errors } = form;
  const [adding, setAdding] = useState('');
  const change = (language: string, part: Partial<Terms['texts'][string]>) =>
    set('texts', { ...values.texts, [language]: { ...values.texts[language]!, ...part } });
  const add = () => {
    const tag = asLanguage(adding);
    if (tag && !values.texts[tag]) {
      set('texts', { ...values.texts, [tag]: { a: '' } });
      setAdding('');
    }
  };
  return (
    <fieldset className="fields">
      <legend>{t('chatInvitations.editor.styleAndText')}</legend>
      <fieldset className="field">
        <legend className="label">{t('chatInvitations.editor.style')}</legend>
        <div className="seg">
          {STYLES.map(([id, name]) => (
            <label key={id}>
              <input type="radio" name="style" checked={values.style === id} onChange={() => set('style', id)} />
              {name}
            </label>
          ))}
        </div>
        <small>{STYLES.find(([id]) => id === values.style)?.[2]}</small>
      </fieldset>
      {errors['texts'] && <p className="error">{errors['texts']}</p>}
      <ul className="texts">
        {Object.entries(values.texts).map(([language, text]) => (
          <li key={language}>
            <div className="text-of" role="group" aria-label={languageName(language)} lang={language} dir={direction(language)}>
              <div className="row">
                <b className="grow">{languageName(language)}</b>
                {Object.keys(values.texts).length > 1 && (
                  <button
                    type="button"
                    className="btn small bare"
                    aria-label={t('common.removeItem', { name: languageName(language) })}
                    onClick={() => {
                      const { [language]: _gone, ...rest } = values.texts;
                      set('texts', rest);
                    }}
                  >
                    <Icon name="x" size="s" />
                  </button>
                )}
              </div>
              <Field label={t('chatInvitations.editor.text')} error={errors[`texts.${language}.a`] ?? errors[`texts[${language}].a`]}>
                {(wiring) => (
                  <textarea
                    {...wiring}
                    rows={2}
                    lang={language}
                    dir="auto"
                    maxLength={300}
                    value={text.a}
                    onChange={(event) => change(language, { a: event.target.value })}
                  />
                )}
              </Field>
              <div className="two">
                <Field label={t('chatInvitations.editor.textB')} hint={t('chatInvitations.editor.textBHint')}>
                  {(wiring) => (
                    <input
                      {...wiring}
                      lang={language}
                      dir="auto"
                      maxLength={300}
                      value={text.b ?? ''}
                      onChange={(event) => change(language, { b: event.target.value })}
                    />
                  )}
                </Field>
                <Field label={t('chatInvitations.editor.button')} hint={t('chatInvitations.editor.buttonHint')}>
                  {(wiring) => (
                    <input
                      {...wiring}
                      lang={language}
                      dir="auto"
                      maxLength={40}
                      value={text.yes ?? ''}
                      onChange={(event) => change(language, { yes: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <Field label={t('widgets.texts.another')} hint={t('widgets.texts.anotherHint')}>
        {(wiring) => (
          <span className="row">
            <input
              {...wiring}
              className="in narrow"
              value={adding}
              maxLength={35}
              spellCheck={false}
              onChange={(event) => setAdding(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  add();
                }
              }}
            />
            <button type="button" className="btn" onClick={add}>
              {t('common.add')}
            </button>
          </span>
        )}
      </Field>
    </fieldset>
  );
}

function Online({
  wiring,
  value,
  onChange,
}: {
  wiring: { id: string; className: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };
  value: string;
  onChange: (online: string) => void;
}) {
  const departments = useDepartments().data ?? [];
  return (
    <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="any">{t('chatInvitations.editor.onlineAny')}</option>
      <option value="nobody">{t('chatInvitations.editor.onlineNone')}</option>
      {departments.map((each) => (
        <option key={each.id} value={each.id}>
          {t('chatInvitations.editor.onlineDepartment', { department: each.name })}
        </option>
      ))}
    </select>
  );
}

function Whole({
  form,
  name,
  label,
  unit,
  min,
  max,
}: {
  form: Form<Terms>;
  name: 'delay' | 'visit' | 'quiet' | 'gap';
  label: string;
  unit: string;
  min: number;
  max: number;
}) {
  return (
    <Field label={label} hint={unit} error={form.errors[name]}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={form.values[name]}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
  function set(value: number) {
    form.set(name, Number.isInteger(value) ? value : 0);
  }
}

/** How it will look, on a sample page. */
function Face({ terms }: { terms: Terms }) {
  const [language = 'en', text] = Object.entries(terms.texts)[0] ?? [];
  const button = usePanelWords(language).data?.words['talk'];
  const shown = terms.style === 'panel' ? t('chatInvitations.editor.panelGreeting') : '';
  return (
    <div className={terms.style === 'bar' ? 'invite-face bar' : 'invite-face'} aria-hidden="true">
      {terms.style !== 'badge' && (
        <div className="invite-card">
          <p dir="auto">
            {shown && <small className="muted">{shown} </small>}
            {text?.a}
          </p>
          <span>{text?.yes || button}</span>
          <Icon name="x" size="s" />
        </div>
      )}
      {terms.style !== 'bar' && (
        <div className="invite-launcher">
          <Icon name="chat" />
          {terms.style === 'badge' && <i />}
        </div>
      )}
    </div>
  );
}

import { useState } from 'react';
import type { Widget, WidgetBehaviour, WidgetLook } from '../../shared/types.ts';
import type { UrlRule } from '../../shared/url-rules.ts';
import { Check, Field, TextField, type Form } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { judge, nearest } from './color.ts';
import { t } from '../app/t.ts';

/** What the form can change of a widget. */
export interface WidgetValues {
  name: string;
  state: Widget['state'];
  look: WidgetLook;
  strings: Readonly<Record<string, Record<string, string>>>;
  urlRules: UrlRule[];
  behaviour: WidgetBehaviour;
}

type Props = { form: Form<WidgetValues> };

/** How long a browser remembers a chat in its local storage. */
const keptDays = 30;

const error = (form: Form<WidgetValues>, name: string) => form.errors[name] ?? form.errors[name.split('.').at(-1)!];

function useLook({ form }: Props) {
  return <K extends keyof WidgetLook>(name: K, value: WidgetLook[K]) => form.set('look', { ...form.values.look, [name]: value });
}

export function PlaceFields({ form }: Props) {
  return (
    <fieldset className="fields">
      <legend>{t('widgets.general.legend')}</legend>
      <TextField form={form} name="name" label={t('common.name')} hint={t('common.onlyTeam')} maxLength={100} />
      <Choice
        label={t('common.status')}
        value={form.values.state}
        onChange={(state) => form.set('state', state)}
        options={[
          ['live', t('common.live')],
          ['draft', t('widgets.state.draft')],
          ['off', t('common.off')],
        ]}
      />
    </fieldset>
  );
}

export function LookFields({ form }: Props) {
  const set = useLook({ form });
  const { look } = form.values;
  const judged = judge(look.color);
  const better = nearest(look.color);
  return (
    <fieldset className="fields">
      <legend>{t('widgets.look.legend')}</legend>
      <Field
        label={t('widgets.look.color')}
        error={error(form, 'look.color') ?? (judged.ok ? undefined : judged.text)}
        hint={
          <>
            <Icon name="eye" size="s" /> {judged.text}
          </>
        }
      >
        {(wiring) => (
          <div className="color">
            <input
              type="color"
              aria-label={t('widgets.look.pickColor')}
              value={/^#[0-9a-f]{6}$/i.test(look.color) ? look.color : '#0b627d'}
              onChange={(event) => set('color', event.target.value)}
            />
            {better && (
              <button type="button" className="btn small" onClick={() => set('color', better)}>
                {t('widgets.look.useColor', { color: better })}
              </button>
            )}
            <input
              {...wiring}
              spellCheck={false}
              maxLength={7}
              value={look.color}
              onChange={(event) => set('color', event.target.value.trim().toLowerCase())}
            />
          </div>
        )}
      </Field>
      <Choice
        label={t('widgets.look.side')}
        value={look.side}
        onChange={(side) => set('side', side)}
        options={[
          ['start', t('widgets.look.start')],
          ['end', t('widgets.look.end')],
        ]}
      />
      <Choice
        label={t('widgets.look.theme')}
        value={look.theme}
        onChange={(theme) => set('theme', theme)}
        options={[
          ['auto', t('widgets.look.auto')],
          ['light', t('widgets.look.light')],
          ['dark', t('widgets.look.dark')],
        ]}
      />
      <Check
        checked={look.hideOffline}
        onChange={(on) => set('hideOffline', on)}
        label={t('widgets.look.hideOffline')}
        hint={t('widgets.look.hideOfflineHint')}
      />
      <Check checked={look.hideMobile} onChange={(on) => set('hideMobile', on)} label={t('widgets.look.hidePhones')} />
      <Field label={t('widgets.look.label')} error={error(form, 'look.label')} hint={t('widgets.look.labelHint')}>
        {(wiring) => <input {...wiring} maxLength={80} value={look.label} onChange={(event) => set('label', event.target.value)} />}
      </Field>
      <div className="three">
        <Amount
          label={t('widgets.look.offsetX')}
          unit="px"
          value={look.offsetX}
          min={0}
          max={400}
          error={error(form, 'look.offsetX')}
          onChange={(value) => set('offsetX', value)}
        />
        <Amount
          label={t('widgets.look.offsetY')}
          unit="px"
          value={look.offsetY}
          min={0}
          max={400}
          error={error(form, 'look.offsetY')}
          onChange={(value) => set('offsetY', value)}
        />
        <Amount
          label={t('widgets.look.size')}
          unit="px"
          value={look.size}
          min={48}
          max={96}
          error={error(form, 'look.size')}
          onChange={(value) => set('size', value)}
        />
      </div>
    </fieldset>
  );
}

export function BehaviourFields({ form }: Props) {
  const { behaviour } = form.values;
  const set = <K extends keyof WidgetBehaviour>(name: K, value: WidgetBehaviour[K]) =>
    form.set('behaviour', { ...behaviour, [name]: value });
  return (
    <fieldset className="fields">
      <legend>{t('widgets.behavior.legend')}</legend>
      <Check checked={behaviour.agentTyping} onChange={(on) => set('agentTyping', on)} label={t('widgets.behavior.agentTyping')} />
      <Check checked={behaviour.visitorTyping} onChange={(on) => set('visitorTyping', on)} label={t('widgets.behavior.visitorTyping')} />
      <Check checked={behaviour.preview} onChange={(on) => set('preview', on)} label={t('widgets.behavior.preview')} />
      {behaviour.preview && <p className="hint">{t('widgets.behavior.previewHint')}</p>}
      <Check checked={behaviour.readMarks} onChange={(on) => set('readMarks', on)} label={t('widgets.behavior.readMarks')} />
      <Check checked={behaviour.visitorFiles} onChange={(on) => set('visitorFiles', on)} label={t('widgets.behavior.visitorFiles')} />
      <Check checked={behaviour.agentFiles} onChange={(on) => set('agentFiles', on)} label={t('widgets.behavior.agentFiles')} />
      {(behaviour.visitorFiles || behaviour.agentFiles) && (
        <Amount
          label={t('widgets.behavior.maxFile')}
          unit="MB"
          value={behaviour.maxFileMb}
          min={1}
          max={100}
          error={error(form, 'behaviour.maxFileMb')}
          onChange={(value) => set('maxFileMb', value)}
        />
      )}
      <Choice
        label={t('widgets.behavior.persist')}
        value={behaviour.persist}
        onChange={(persist) => set('persist', persist)}
        options={[
          ['none', t('widgets.behavior.persistPage')],
          ['session', t('widgets.behavior.persistTab')],
          ['local', t('widgets.behavior.persistDays', { days: keptDays })],
        ]}
      />
    </fieldset>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <div className="seg">
        {options.map(([id, name]) => (
          <label key={id}>
            <input type="radio" name={label} checked={value === id} onChange={() => onChange(id)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Amount({
  label,
  unit,
  value,
  min,
  max,
  error: said,
  onChange,
}: {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  error: string | undefined;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState(String(value));
  const number = Number(typed);
  const outside =
    typed.trim() === '' || !Number.isInteger(number) || number < min || number > max
      ? t('widgets.amount.outside', { min, max })
      : undefined;
  return (
    <Field label={label} error={said ?? outside} hint={unit}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            if (Number.isInteger(event.target.valueAsNumber)) onChange(event.target.valueAsNumber);
          }}
        />
      )}
    </Field>
  );
}

import { useState } from 'react';
import type { Widget, WidgetBehaviour, WidgetLook } from '../../shared/types.ts';
import type { UrlRule } from '../../shared/url-rules.ts';
import { Check, Field, TextField, type Form } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { judge, nearest } from './color.ts';

/** What the form changes of a widget; everything else goes back as it came. */
export interface WidgetValues {
  name: string;
  state: Widget['state'];
  look: WidgetLook;
  strings: Readonly<Record<string, Record<string, string>>>;
  urlRules: UrlRule[];
  behaviour: WidgetBehaviour;
}

type Props = { form: Form<WidgetValues> };

const error = (form: Form<WidgetValues>, name: string) => form.errors[name] ?? form.errors[name.split('.').at(-1)!];

function useLook({ form }: Props) {
  return <K extends keyof WidgetLook>(name: K, value: WidgetLook[K]) => form.set('look', { ...form.values.look, [name]: value });
}

export function PlaceFields({ form }: Props) {
  return (
    <fieldset className="fields">
      <legend>This chat</legend>
      <TextField form={form} name="name" label="Name" hint="Only your team sees it." maxLength={100} />
      <Choice
        label="State"
        value={form.values.state}
        onChange={(state) => form.set('state', state)}
        options={[
          ['live', 'Live'],
          ['draft', 'Draft'],
          ['off', 'Off'],
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
      <legend>Look</legend>
      <Field
        label="Colour"
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
              aria-label="Pick a colour"
              value={/^#[0-9a-f]{6}$/i.test(look.color) ? look.color : '#0b627d'}
              onChange={(event) => set('color', event.target.value)}
            />
            {better && (
              <button type="button" className="btn small" onClick={() => set('color', better)}>
                Use {better}
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
        label="Side"
        value={look.side}
        onChange={(side) => set('side', side)}
        options={[
          ['start', 'Start'],
          ['end', 'End'],
        ]}
      />
      <Choice
        label="Theme"
        value={look.theme}
        onChange={(theme) => set('theme', theme)}
        options={[
          ['auto', 'As the reader'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
      />
      <Check
        checked={look.hideOffline}
        onChange={(on) => set('hideOffline', on)}
        label="Hide it when nobody can chat"
        hint="Pages opened from then on, within a minute. A chat that runs stays."
      />
      <Check checked={look.hideMobile} onChange={(on) => set('hideMobile', on)} label="Hide it on phones" />
      <Field label="Label of the launcher" error={error(form, 'look.label')} hint="Said by screen readers, and shown on hover.">
        {(wiring) => <input {...wiring} maxLength={80} value={look.label} onChange={(event) => set('label', event.target.value)} />}
      </Field>
      <div className="three">
        <Amount
          label="From the side"
          unit="px"
          value={look.offsetX}
          min={0}
          max={400}
          error={error(form, 'look.offsetX')}
          onChange={(value) => set('offsetX', value)}
        />
        <Amount
          label="From below"
          unit="px"
          value={look.offsetY}
          min={0}
          max={400}
          error={error(form, 'look.offsetY')}
          onChange={(value) => set('offsetY', value)}
        />
        <Amount
          label="Size"
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
      <legend>Behaviour</legend>
      <Check checked={behaviour.agentTyping} onChange={(on) => set('agentTyping', on)} label="Show visitors when you type" />
      <Check checked={behaviour.visitorTyping} onChange={(on) => set('visitorTyping', on)} label="Show you when a visitor types" />
      <Check checked={behaviour.preview} onChange={(on) => set('preview', on)} label="Show you what a visitor types before it is sent" />
      {behaviour.preview && (
        <p className="hint">The panel tells visitors so. Longer numbers stay in their browser, and what is not sent is kept nowhere.</p>
      )}
      <Check checked={behaviour.readMarks} onChange={(on) => set('readMarks', on)} label="Show visitors when you read" />
      <Check checked={behaviour.visitorFiles} onChange={(on) => set('visitorFiles', on)} label="Visitors may send files" />
      <Check checked={behaviour.agentFiles} onChange={(on) => set('agentFiles', on)} label="Agents may send files" />
      {(behaviour.visitorFiles || behaviour.agentFiles) && (
        <Amount
          label="Largest file"
          unit="MB"
          value={behaviour.maxFileMb}
          min={1}
          max={100}
          error={error(form, 'behaviour.maxFileMb')}
          onChange={(value) => set('maxFileMb', value)}
        />
      )}
      <Choice
        label="The visitor's browser remembers the chat"
        value={behaviour.persist}
        onChange={(persist) => set('persist', persist)}
        options={[
          ['none', 'On this page'],
          ['session', 'In this tab'],
          ['local', 'For 30 days'],
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
    typed.trim() === '' || !Number.isInteger(number) || number < min || number > max ? `A whole number from ${min} to ${max}` : undefined;
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

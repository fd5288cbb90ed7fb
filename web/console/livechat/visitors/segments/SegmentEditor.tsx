import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Heading } from 'react-aria-components';
import { holds } from '../../../../shared/conditions.ts';
import { Popup } from '../../../app/parts/Popup.tsx';
import { Confirm } from '../../../app/parts/Confirm.tsx';
import { ConditionEditor } from '../../../app/parts/conditions/ConditionEditor.tsx';
import { ask, nodesOf, type ConditionField } from '../../../app/parts/conditions/fields.ts';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { Icon } from '../../../app/parts/Icon.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { deviceSound } from '../../alerts/device.ts';
import { play } from '../../alerts/sounds.ts';
import type { Board } from '../board.ts';
import { factsOf } from './facts.ts';
import { colors, segmentsKey, type Segment, type SegmentWish } from './types.ts';
import { t } from '../../../app/t.ts';

const sounds: Record<SegmentWish['sound'], string> = {
  none: t('segments.sound.none'),
  chime: t('segments.sound.chime'),
  bell: t('segments.sound.bell'),
  knock: t('segments.sound.knock'),
};

const colorNames: Record<SegmentWish['color'], string> = {
  blue: t('segments.color.blue'),
  green: t('segments.color.green'),
  amber: t('segments.color.amber'),
  red: t('segments.color.red'),
  violet: t('segments.color.violet'),
  teal: t('segments.color.teal'),
  pink: t('segments.color.pink'),
  grey: t('segments.color.grey'),
};

interface Props {
  readonly segment: Segment | null;
  readonly fields: readonly ConditionField[];
  readonly board: Board;
  readonly shares: boolean;
  /** With the id of the saved segment, or null if it was removed. */
  close(saved?: string | null): void;
}

const wishOf = ({ name, shared, color, sound, notice, condition }: Segment): SegmentWish => ({
  name,
  shared,
  color,
  sound,
  notice,
  condition,
});

/** Creates or edits a segment and shows how many current visitors match. */
export function SegmentEditor({ segment, fields, board, shares, close }: Props) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: segmentsKey });
  const form = useForm<SegmentWish>(
    segment
      ? wishOf(segment)
      : { name: '', shared: false, color: 'blue', sound: 'none', notice: true, condition: { all: [ask(fields[0]!)] } },
    async (values) => {
      const saved = await (segment
        ? http.put<Segment>(`visitor-segments/${segment.id}`, values)
        : http.post<Segment>('visitor-segments', values));
      await again();
      toast(values.notice || values.sound !== 'none' ? t('segments.editor.savedNotified') : t('common.saved'));
      close(saved.id);
    },
  );
  const remove = async () => {
    if (!segment) return;
    try {
      await http.delete(`visitor-segments/${segment.id}`);
      await again();
      toast(
        t('segments.editor.removed', { name: segment.name }),
        segment.shared
          ? undefined
          : () => void http.post('visitor-segments', wishOf(segment)).then(again, (thrown) => toast(explain(thrown))),
      );
      close(null);
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const { values, set } = form;
  const errors = Object.fromEntries(
    Object.entries(form.errors).flatMap(([name, said]) => (name.startsWith('/condition') ? [[name.slice('/condition'.length), said]] : [])),
  );
  const fit = useMemo(
    () =>
      [...board.rows.values()].filter(
        (visitor) => nodesOf(values.condition).length > 0 && holds(values.condition, factsOf(visitor, board.countries)),
      ).length,
    [board, values.condition],
  );
  return (
    <Popup close={close} dismissable={false} className="dialog segment-dialog">
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <Heading slot="title">{segment ? t('segments.editor.edit', { name: segment.name }) : t('segments.bar.new')}</Heading>
        <FormError form={form} />
        <TextField
          form={form}
          name="name"
          label={t('common.name')}
          maxLength={60}
          placeholder={t('segments.editor.nameExample')}
          autoFocus
        />
        <fieldset className="field segment-colors">
          <legend className="label">{t('widgets.look.color')}</legend>
          <div className="row wrap">
            {colors.map((color) => (
              <label key={color} className="segment-color" data-color={color}>
                <input type="radio" className="sr" name="color" checked={values.color === color} onChange={() => set('color', color)} />
                <i aria-hidden="true" />
                {colorNames[color]}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend className="label">{t('segments.editor.conditions')}</legend>
          <ConditionEditor
            fields={fields}
            value={values.condition}
            onChange={(condition) => set('condition', condition)}
            errors={errors}
            depth={2}
            lead={t('segments.editor.lead')}
          />
          <small className="num" role="status">
            {board.rows.size === 0
              ? t('segments.editor.noVisitors')
              : t('segments.editor.matching', { count: fit, total: board.rows.size })}
          </small>
        </fieldset>
        <div className="two">
          <Field label={t('segments.editor.sound')} error={form.errors['sound']} hint={t('segments.editor.soundHint')}>
            {(wiring) => (
              <select
                {...wiring}
                value={values.sound}
                onChange={(event) => {
                  const sound = event.target.value as SegmentWish['sound'];
                  set('sound', sound);
                  play(sound, deviceSound().volume);
                }}
              >
                {Object.entries(sounds).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="segment-checks">
            <Check
              checked={values.notice}
              onChange={(on) => set('notice', on)}
              label={t('segments.editor.notice')}
              hint={t('segments.editor.noticeHint')}
            />
            {shares && (
              <Check
                checked={values.shared}
                onChange={(on) => set('shared', on)}
                label={t('segments.editor.share')}
                hint={t('segments.editor.shareHint')}
              />
            )}
          </div>
        </div>
        <div className="row">
          {segment?.shared && (
            <span className="segment-remove">
              <Confirm
                trigger={t('common.remove')}
                className="btn bare danger"
                title={t('segments.editor.removeAsk', { name: segment.name })}
                yes={t('common.remove')}
                run={remove}
              >
                {t('segments.editor.removeHint')}
              </Confirm>
            </span>
          )}
          {segment && !segment.shared && (
            <button type="button" className="btn bare danger segment-remove" onClick={() => void remove()}>
              <Icon name="trash" size="s" /> {t('common.remove')}
            </button>
          )}
          <button type="button" className="btn bare" onClick={() => close()}>
            {t('common.cancel')}
          </button>
          <Submit form={form}>{t('common.save')}</Submit>
        </div>
      </form>
    </Popup>
  );
}

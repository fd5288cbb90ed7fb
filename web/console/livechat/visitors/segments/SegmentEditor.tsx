import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { holds } from '../../../../shared/conditions.ts';
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

const sounds: Record<SegmentWish['sound'], string> = { none: 'No sound', chime: 'Chime', bell: 'Bell', knock: 'Knock' };

interface Props {
  readonly segment: Segment | null;
  readonly fields: readonly ConditionField[];
  readonly board: Board;
  readonly shares: boolean;
  /** With the id that was saved, or null for one that was removed. */
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

/** Makes or changes a segment, and shows meanwhile how many of the visitors here are in it. */
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
      toast(values.notice || values.sound !== 'none' ? 'Saved. You hear of who comes into it from now on.' : 'Saved.');
      close(saved.id);
    },
  );
  const remove = async () => {
    if (!segment) return;
    try {
      await http.delete(`visitor-segments/${segment.id}`);
      await again();
      toast(
        `${segment.name} is removed`,
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
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog segment-dialog">
          <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
            <Heading slot="title">{segment ? `Change ${segment.name}` : 'New segment'}</Heading>
            <FormError form={form} />
            <TextField form={form} name="name" label="Name" maxLength={60} placeholder="Big baskets" autoFocus />
            <fieldset className="field segment-colors">
              <legend className="label">Colour</legend>
              <div className="row wrap">
                {colors.map((color) => (
                  <label key={color} className="segment-color" data-color={color}>
                    <input type="radio" className="sr" name="color" checked={values.color === color} onChange={() => set('color', color)} />
                    <i aria-hidden="true" />
                    {color}
                  </label>
                ))}
              </div>
            </fieldset>
            <fieldset className="field">
              <legend className="label">Who is in it</legend>
              <ConditionEditor
                fields={fields}
                value={values.condition}
                onChange={(condition) => set('condition', condition)}
                errors={errors}
                depth={2}
                lead="A visitor is in it when"
              />
              <small className="num" role="status">
                {board.rows.size === 0 ? 'No visitor is here to try it on.' : `${fit} of ${board.rows.size} here now`}
              </small>
            </fieldset>
            <div className="two">
              <Field
                label="Sound when a visitor comes into it"
                error={form.errors['sound']}
                hint="Once in a visit. Your sounds in My account may say otherwise."
              >
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
                  label="Show it too"
                  hint="In the corner, on every page of the console."
                />
                {shares && (
                  <Check
                    checked={values.shared}
                    onChange={(on) => set('shared', on)}
                    label="Share it with the team"
                    hint="Everybody has it, and routing rules may ask for it."
                  />
                )}
              </div>
            </div>
            <div className="row">
              {segment?.shared && (
                <span className="segment-remove">
                  <Confirm
                    trigger="Remove"
                    className="btn bare danger"
                    title={`Remove ${segment.name} for everybody?`}
                    yes="Remove"
                    run={remove}
                  >
                    Routing rules that ask for it no longer hold, and send nobody.
                  </Confirm>
                </span>
              )}
              {segment && !segment.shared && (
                <button type="button" className="btn bare danger segment-remove" onClick={() => void remove()}>
                  <Icon name="trash" size="s" /> Remove
                </button>
              )}
              <button type="button" className="btn bare" onClick={() => close()}>
                Cancel
              </button>
              <Submit form={form}>Save</Submit>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Chip, Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { reasonsKey, useAwayReasons } from '../reasons.ts';
import type { AwayReason } from '../types.ts';

export function AwayReasons() {
  const reasons = useAwayReasons();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: reasonsKey });
  const form = useForm({ name: '', countsAs: 'break' as AwayReason['countsAs'] }, async (values) => {
    await http.post('away-reasons', values);
    form.replace({ name: '', countsAs: values.countsAs });
    await again();
  });
  const change = async (reason: AwayReason, body: Partial<AwayReason>, said: string, undo?: () => void) => {
    try {
      await http.patch(`away-reasons/${reason.id}`, body);
      toast(said, undo);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await again();
  };
  const active = (reasons.data ?? []).filter((each) => each.active);
  return (
    <>
      {reasons.isPending && <RowsLoading rows={2} what="reasons" />}
      {reasons.isError && <Failed what="The reasons" problem={reasons.error} retry={() => void reasons.refetch()} />}
      <ul className="lines">
        {active.map((each) => (
          <li key={each.id}>
            <p className="grow">
              {each.name} <Chip>{each.countsAs === 'work' ? 'counts as work' : 'a break'}</Chip>
            </p>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void change(
                  each,
                  { countsAs: each.countsAs === 'work' ? 'break' : 'work' },
                  `${each.name} ${each.countsAs === 'work' ? 'is a break' : 'counts as work'} now`,
                )
              }
            >
              {each.countsAs === 'work' ? 'Make it a break' : 'Count as work'}
              <span className="sr">: {each.name}</span>
            </button>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void change(
                  each,
                  { active: false },
                  `${each.name} can no longer be chosen`,
                  () => void change(each, { active: true }, `${each.name} is back`),
                )
              }
            >
              Retire<span className="sr"> {each.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {reasons.data && active.length === 0 && <p className="muted">None yet. Agents are then simply away.</p>}
      <form ref={form.ref} className="inline-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label="New reason" maxLength={60} placeholder="Lunch" />
        <label className="row">
          <input
            type="checkbox"
            checked={form.values.countsAs === 'work'}
            onChange={(event) => form.set('countsAs', event.target.checked ? 'work' : 'break')}
          />
          Counts as work
        </label>
        <Submit form={form} className="btn">
          Add
        </Submit>
      </form>
    </>
  );
}

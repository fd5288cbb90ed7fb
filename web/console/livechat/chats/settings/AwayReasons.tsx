import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Chip, Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { Rich } from '../../../app/parts/Rich.tsx';
import { t } from '../../../app/t.ts';
import { reasonsKey, useAwayReasons } from '../reasons.ts';
import type { AwayReason } from '../types.ts';

const sr = (inside: ReactNode) => <span className="sr">{inside}</span>;

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
      {reasons.isPending && <RowsLoading rows={2} what={t('chats.reasons.what')} />}
      {reasons.isError && <Failed what={t('chats.reasons.title')} problem={reasons.error} retry={() => void reasons.refetch()} />}
      <ul className="lines">
        {active.map((each) => (
          <li key={each.id}>
            <p className="grow">
              {each.name} <Chip>{each.countsAs === 'work' ? t('chats.reasons.work') : t('chats.reasons.break')}</Chip>
            </p>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void change(
                  each,
                  { countsAs: each.countsAs === 'work' ? 'break' : 'work' },
                  t(each.countsAs === 'work' ? 'chats.reasons.nowBreak' : 'chats.reasons.nowWork', { name: each.name }),
                )
              }
            >
              <Rich
                text={each.countsAs === 'work' ? 'chats.reasons.markBreak' : 'chats.reasons.markWork'}
                values={{ name: each.name }}
                tags={{ sr }}
              />
            </button>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void change(
                  each,
                  { active: false },
                  t('chats.reasons.deactivated', { name: each.name }),
                  () => void change(each, { active: true }, t('chats.reasons.reactivated', { name: each.name })),
                )
              }
            >
              <Rich text="chats.reasons.deactivate" values={{ name: each.name }} tags={{ sr }} />
            </button>
          </li>
        ))}
      </ul>
      {reasons.data && active.length === 0 && <p className="muted">{t('chats.reasons.empty')}</p>}
      <form ref={form.ref} className="inline-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label={t('chats.reasons.new')} maxLength={60} placeholder={t('chats.reasons.example')} />
        <label className="row">
          <input
            type="checkbox"
            checked={form.values.countsAs === 'work'}
            onChange={(event) => form.set('countsAs', event.target.checked ? 'work' : 'break')}
          />
          {t('chats.reasons.work')}
        </label>
        <Submit form={form} className="btn">
          {t('common.add')}
        </Submit>
      </form>
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { moved } from '../sla/policies.ts';
import { ArchiveField } from './ArchiveField.tsx';
import { FieldForm } from './FieldForm.tsx';
import { type CustomField, customFieldsKey, type FieldObject, fieldsOf, kinds, useCustomFields } from './fields.ts';
import './fields.css';

const objects: Record<FieldObject, string> = {
  ticket: t('fields.object.ticket'),
  contact: t('fields.object.contact'),
  company: t('fields.object.company'),
};
const empty: Record<FieldObject, { title: string; hint: string }> = {
  ticket: { title: t('fields.empty.ticket'), hint: t('fields.empty.ticketHint') },
  contact: { title: t('fields.empty.contact'), hint: t('fields.empty.contactHint') },
  company: { title: t('fields.empty.company'), hint: t('fields.empty.companyHint') },
};

/** Custom fields of tickets, contacts and companies. */
export default function FieldSettings() {
  const [asked, setAsked] = useSearchParams();
  const object = (Object.keys(objects).find((each) => each === asked.get('of')) ?? 'ticket') as FieldObject;
  const kept = useCustomFields();
  return (
    <SettingsPage title={t('fields.page.title')} lead={t('fields.page.lead')}>
      <div className="seg field-objects" role="radiogroup" aria-label={t('fields.page.of')}>
        {(Object.keys(objects) as FieldObject[]).map((each) => (
          <label key={each}>
            <input type="radio" name="object" checked={each === object} onChange={() => setAsked({ of: each }, { replace: true })} />
            {objects[each]}
          </label>
        ))}
      </div>
      <LoadState of={kept} rows={3} what={t('fields.page.title')} />
      {kept.data && <Fields key={object} object={object} all={fieldsOf(kept.data, object)} />}
    </SettingsPage>
  );
}

function Fields({ object, all }: { object: FieldObject; all: readonly CustomField[] }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const used = all.filter((field) => !field.archived);
  const archived = all.filter((field) => field.archived);
  const again = () => queries.invalidateQueries({ queryKey: customFieldsKey });
  const move = async (from: number, by: number) => {
    const to = from + by;
    if (to < 0 || to >= used.length) return;
    try {
      await http.put('custom-fields/order', { object, ids: [...moved(used, from, by), ...archived].map((each) => each.id) });
    } catch (thrown) {
      toast(explain(thrown));
    }
    await again();
  };
  const restore = async (field: CustomField) => {
    try {
      await http.post(`custom-fields/${field.id}/restore`);
      await again();
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const add = (
    <button type="button" className="btn" onClick={() => setOpen('new')}>
      <Icon name="plus" />
      {t('fields.page.add')}
    </button>
  );
  return (
    <>
      {used.length === 0 && open !== 'new' && (
        <Empty icon="table" title={empty[object].title} action={add}>
          {empty[object].hint}
        </Empty>
      )}
      <ul className="lines">
        {used.map((field, at) => (
          <li key={field.id} onKeyDown={onMoveKey((by) => move(at, by))}>
            {open === field.id ? (
              <FieldForm object={object} field={field} done={() => setOpen(null)} />
            ) : (
              <>
                <p className="grow">
                  <b dir="auto">{field.name}</b>{' '}
                  {field.personal && (
                    <Chip icon="lock" title={t('fields.page.personalHint')}>
                      {t('fields.page.personal')}
                    </Chip>
                  )}
                  <br />
                  <small className="muted">
                    {kinds[field.kind]} · <span className="field-key">{field.key}</span>
                  </small>
                </p>
                <span className="line-moves">
                  <MoveButtons
                    up={t('fields.page.moveUp', { name: field.name })}
                    down={t('fields.page.moveDown', { name: field.name })}
                    first={at === 0}
                    last={at === used.length - 1}
                    move={(by) => move(at, by)}
                  />
                </span>
                <button type="button" className="btn small" onClick={() => setOpen(field.id)}>
                  {t('common.edit')}
                  <span className="sr"> {field.name}</span>
                </button>
                <ArchiveField field={field} done={again} />
              </>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' ? <FieldForm object={object} done={() => setOpen(null)} /> : used.length > 0 && <div className="row">{add}</div>}
      {archived.length > 0 && (
        <>
          <h3 className="muted">{t('fields.page.archived')}</h3>
          <ul className="lines">
            {archived.map((field) => (
              <li key={field.id}>
                <p className="grow">
                  <span dir="auto">{field.name}</span>
                  <br />
                  <small className="muted">
                    <Rich
                      text="fields.page.archivedHint"
                      values={{ key: field.key }}
                      tags={{ code: (inside) => <span className="field-key">{inside}</span> }}
                    />
                  </small>
                </p>
                <button type="button" className="btn small" onClick={() => void restore(field)}>
                  {t('fields.page.restore')}
                  <span className="sr">: {field.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

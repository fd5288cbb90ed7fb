import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { moved } from '../sla/policies.ts';
import { ArchiveField } from './ArchiveField.tsx';
import { FieldForm } from './FieldForm.tsx';
import { type CustomField, customFieldsKey, type FieldObject, fieldsOf, kinds, useCustomFields } from './fields.ts';
import './fields.css';

const objects: Record<FieldObject, string> = { ticket: 'Tickets', contact: 'Contacts', company: 'Companies' };

/** Fields that the organization adds to what the program knows of tickets, contacts and companies. */
export default function FieldSettings() {
  const [asked, setAsked] = useSearchParams();
  const object = (Object.keys(objects).find((each) => each === asked.get('of')) ?? 'ticket') as FieldObject;
  const kept = useCustomFields();
  return (
    <SettingsPage
      title="Fields"
      lead="What you want to know of tickets, contacts and companies beyond what is there. Agents fill fields in beside the conversation; views, service levels and lists can go by them."
    >
      <div className="seg field-objects" role="radiogroup" aria-label="Fields of">
        {(Object.keys(objects) as FieldObject[]).map((each) => (
          <label key={each}>
            <input type="radio" name="object" checked={each === object} onChange={() => setAsked({ of: each }, { replace: true })} />
            {objects[each]}
          </label>
        ))}
      </div>
      {kept.isPending && <RowsLoading rows={3} what="the fields" />}
      {kept.isError && !kept.data && <Failed what="The fields" problem={kept.error} retry={() => void kept.refetch()} />}
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
      Add a field
    </button>
  );
  return (
    <>
      {used.length === 0 && open !== 'new' && (
        <Empty icon="table" title={`No field of ${objects[object].toLowerCase()} yet`} action={add}>
          {object === 'ticket'
            ? '“Serial number” could be one, or “Product” with its options.'
            : object === 'contact'
              ? '“Customer number” could be one.'
              : '“Contract until” could be one, or “Seats”.'}
        </Empty>
      )}
      <ul className="lines">
        {used.map((field, at) => (
          <li
            key={field.id}
            onKeyDown={(event) => {
              const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
              if (!by) return;
              event.preventDefault();
              void move(at, by);
            }}
          >
            {open === field.id ? (
              <FieldForm object={object} field={field} done={() => setOpen(null)} />
            ) : (
              <>
                <p className="grow">
                  <b dir="auto">{field.name}</b>{' '}
                  {field.personal && (
                    <Chip icon="lock" title="Goes with the person when their data is erased">
                      personal
                    </Chip>
                  )}
                  <br />
                  <small className="muted">
                    {kinds[field.kind]} · <span className="field-key">{field.key}</span>
                  </small>
                </p>
                <span className="line-moves">
                  <button
                    type="button"
                    className="btn bare icon small"
                    aria-label={`Move ${field.name} up`}
                    disabled={at === 0}
                    onClick={() => void move(at, -1)}
                  >
                    <Icon name="up" size="s" />
                  </button>
                  <button
                    type="button"
                    className="btn bare icon small"
                    aria-label={`Move ${field.name} down`}
                    disabled={at === used.length - 1}
                    onClick={() => void move(at, 1)}
                  >
                    <Icon name="down" size="s" />
                  </button>
                </span>
                <button type="button" className="btn small" onClick={() => setOpen(field.id)}>
                  Change<span className="sr"> {field.name}</span>
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
          <h3 className="muted">Archived</h3>
          <ul className="lines">
            {archived.map((field) => (
              <li key={field.id}>
                <p className="grow">
                  <span dir="auto">{field.name}</span>
                  <br />
                  <small className="muted">
                    What it held is still shown. Its key <span className="field-key">{field.key}</span> stays taken.
                  </small>
                </p>
                <button type="button" className="btn small" onClick={() => void restore(field)}>
                  Use it again<span className="sr">: {field.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

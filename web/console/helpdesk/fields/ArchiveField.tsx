import { useQuery } from '@tanstack/react-query';
import { Failed } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { CustomField } from './fields.ts';

interface Uses {
  uses: { kind: string; name: string }[];
}

/** Archives a field, after showing what uses it. */
export function ArchiveField({ field, done }: { field: CustomField; done: () => Promise<unknown> }) {
  return (
    <Confirm
      trigger={
        <>
          <Icon name="box" size="s" />
          <span className="sr">{t('fields.archive.label', { name: field.name })}</span>
        </>
      }
      className="btn bare icon small"
      title={t('fields.archive.title', { name: field.name })}
      yes={t('fields.archive.yes')}
      run={async () => {
        await http.delete(`custom-fields/${field.id}`, { query: { anyway: true } });
        await done();
      }}
    >
      <UsedBy field={field} />
    </Confirm>
  );
}

function UsedBy({ field }: { field: CustomField }) {
  const asked = useQuery({
    queryKey: ['field-uses', field.id],
    queryFn: () => http.get<Uses>(`custom-fields/${field.id}/uses`),
    staleTime: 0,
    gcTime: 0,
  });
  if (asked.isError) return <Failed what={t('fields.archive.what')} problem={asked.error} retry={() => void asked.refetch()} />;
  const uses = asked.data?.uses ?? [];
  return (
    <>
      <p>{t('fields.archive.hint')}</p>
      {asked.isPending && <p>{t('fields.archive.checking')}</p>}
      {asked.data && uses.length === 0 && <p>{t('fields.archive.unused')}</p>}
      {uses.length > 0 && (
        <>
          <p>{t('fields.archive.used')}</p>
          <ul className="field-uses">
            {uses.map((use, at) => (
              <li key={at}>
                {use.kind}: <b dir="auto">{use.name}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

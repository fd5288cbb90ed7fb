import { useQuery } from '@tanstack/react-query';
import { Failed } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import type { CustomField } from './fields.ts';

interface Uses {
  uses: { kind: string; name: string }[];
}

/** Takes a field out of use, after it was read what goes by it. */
export function ArchiveField({ field, done }: { field: CustomField; done: () => Promise<unknown> }) {
  return (
    <Confirm
      trigger={
        <>
          <Icon name="box" size="s" />
          <span className="sr">Archive {field.name}</span>
        </>
      }
      className="btn bare icon small"
      title={`Archive “${field.name}”?`}
      yes="Archive it"
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
  if (asked.isError) return <Failed what="What goes by it" problem={asked.error} retry={() => void asked.refetch()} />;
  const uses = asked.data?.uses ?? [];
  return (
    <>
      <p>Nobody fills it in any more. What it holds is kept and shown.</p>
      {asked.isPending && <p>Looking for what goes by it …</p>}
      {asked.data && uses.length === 0 && <p>Nothing else goes by it.</p>}
      {uses.length > 0 && (
        <>
          <p>These go by it, and show nothing or do nothing until you change them:</p>
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

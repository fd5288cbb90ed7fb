import { useQuery } from '@tanstack/react-query';
import type { Id, Message } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Text } from '../timeline/Text.tsx';
import { notePath, type NoteVersion } from './notes.ts';
import './notes.css';

/** What a note said before, newest first. */
export default function NoteVersions({ message, shownIn, id }: { message: Message; shownIn: Id; id: string }) {
  const versions = useQuery({
    queryKey: ['note-versions', message.id, message.editedAt],
    queryFn: () => http.get<{ items: NoteVersion[] }>(`${notePath(shownIn, message.id)}/versions`),
  });
  return (
    <section id={id} className="note-versions" aria-label="What this note said before">
      {versions.isPending && <RowsLoading rows={1} what="versions" />}
      {versions.isError && !versions.data && <Failed what="The versions" problem={versions.error} retry={() => void versions.refetch()} />}
      <ol>
        {versions.data?.items.map((version) => (
          <li key={version.id}>
            <small>
              Until <When at={version.at} form="sentence" />, changed by <b>{version.by}</b>
            </small>
            <Text text={version.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

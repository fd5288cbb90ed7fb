import { useQuery } from '@tanstack/react-query';
import type { Id, Message } from '../../../shared/types.ts';
import { LoadState } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { Text } from '../timeline/Text.tsx';
import { notePath, type NoteVersion } from './notes.ts';
import './notes.css';

/** Previous versions of a note, newest first. */
export default function NoteVersions({ message, shownIn, id }: { message: Message; shownIn: Id; id: string }) {
  const versions = useQuery({
    queryKey: ['note-versions', message.id, message.editedAt],
    queryFn: () => http.get<{ items: NoteVersion[] }>(`${notePath(shownIn, message.id)}/versions`),
  });
  return (
    <section id={id} className="note-versions" aria-label={t('notes.versions.title')}>
      <LoadState of={versions} rows={1} what={t('notes.versions.title')} loading={t('notes.versions.loading')} />
      <ol>
        {versions.data?.items.map((version) => (
          <li key={version.id}>
            <small>
              <Rich
                text="notes.versions.edited"
                values={{ name: version.by }}
                tags={{ when: () => <When at={version.at} form="sentence" />, b: (inside) => <b>{inside}</b> }}
              />
            </small>
            <Text text={version.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

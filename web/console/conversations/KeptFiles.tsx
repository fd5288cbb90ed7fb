import type { Id } from '../../shared/types.ts';
import { Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { Section } from '../app/SettingsPage.tsx';
import { t } from '../app/t.ts';
import { sizeText } from './words.ts';

interface Props {
  readonly files: readonly { readonly id: Id; readonly name: string; readonly size: number }[];
  /** The resource to which files are added. */
  readonly path: string;
  readonly again: () => Promise<void>;
}

const mostFiles = 5;
const mostOctets = '5 MB';

/** Files that are attached to each message made from a canned response or a macro. */
export function KeptFiles({ files, path, again }: Props) {
  const run = async (act: () => Promise<unknown>) => {
    try {
      await act();
      await again();
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return (
    <Section title={t('conversation.files.title')} hint={t('conversation.files.hint', { count: mostFiles, size: mostOctets })}>
      <ul className="lines">
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="clip" />
            <span className="grow clip">{file.name}</span>
            <small className="muted num">{sizeText(file.size)}</small>
            <button type="button" className="btn small" onClick={() => void run(() => http.delete(`${path}/${file.id}`))}>
              {t('common.remove')}
              <span className="sr"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {files.length === 0 && <p className="muted">{t('conversation.files.empty')}</p>}
      <Field label={t('conversation.files.add')}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void run(() => http.request('POST', path, { octets: file, query: { name: file.name } }));
            }}
          />
        )}
      </Field>
    </Section>
  );
}

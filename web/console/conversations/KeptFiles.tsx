import type { Id } from '../../shared/types.ts';
import { Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { Section } from '../app/SettingsPage.tsx';
import { sizeText } from './words.ts';

interface Props {
  readonly files: readonly { readonly id: Id; readonly name: string; readonly size: number }[];
  /** Where they are put and taken off. */
  readonly path: string;
  readonly again: () => Promise<void>;
}

/** Files that go along with what is written beforehand. */
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
    <Section title="Files" hint="Each message gets its own copy. Up to five, 5 MB each.">
      <ul className="lines">
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="clip" />
            <span className="grow clip">{file.name}</span>
            <small className="muted num">{sizeText(file.size)}</small>
            <button type="button" className="btn small" onClick={() => void run(() => http.delete(`${path}/${file.id}`))}>
              Take off<span className="sr"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {files.length === 0 && <p className="muted">None. A price list or a form can go along.</p>}
      <Field label="Add a file">
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

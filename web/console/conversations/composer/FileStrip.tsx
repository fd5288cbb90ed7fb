import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { uploadWords, type PickedFile } from './files.ts';

export function FileStrip({
  files,
  retry,
  drop,
}: {
  files: readonly PickedFile[];
  retry: (key: string) => void;
  drop: (key: string) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={t('composer.files.list')}>
      {files.map((file) => (
        <li key={file.key} className={file.state.kind === 'failed' ? 'bad' : undefined}>
          <Icon name={file.state.kind === 'failed' ? 'alert' : 'doc'} size="s" />
          <span className="clip" title={file.name}>
            <bdi>{file.name}</bdi>
          </span>
          <span className="muted" role="status">
            {uploadWords(file)}
          </span>
          {file.state.kind === 'failed' && file.state.problem.passing && (
            <button type="button" className="link" onClick={() => retry(file.key)}>
              {t('composer.files.retry')}
            </button>
          )}
          <button
            type="button"
            className="btn bare icon"
            aria-label={t('composer.files.remove', { name: file.name })}
            onClick={() => drop(file.key)}
          >
            <Icon name="x" size="s" />
          </button>
          {file.state.kind === 'sending' && (
            <span className="bar" style={{ inlineSize: `${(100 * file.state.sent) / Math.max(1, file.state.size)}%` }} />
          )}
        </li>
      ))}
    </ul>
  );
}

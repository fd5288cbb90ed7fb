import { useQuery } from '@tanstack/react-query';
import { Button, Heading } from 'react-aria-components';
import type { Id, Instant } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { exact } from '../../app/parts/time.ts';
import { http } from '../../app/server.ts';
import { sizeText } from '../../conversations/words.ts';
import { t } from '../../app/t.ts';
import './mail.css';

interface Opened {
  readonly subject?: string;
  readonly from?: string;
  readonly to: readonly string[];
  readonly date?: Instant;
  readonly text: string;
  readonly files: readonly Inside[];
}

interface Inside {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly mail?: Opened;
}

/** An email attached to another, and the files inside it (ML-30). */
export default function AttachedMail({ file, name, close }: { file: Id; name: string; close: () => void }) {
  const opened = useQuery({ queryKey: ['attached-mail', file], queryFn: () => http.get<Opened>(`attachments/${file}/mail`), retry: false });
  return (
    <Popup close={close} className="dialog original">
      <header className="row">
        <Heading slot="title" className="grow clip">
          {opened.data?.subject || name}
        </Heading>
        <Button className="btn bare icon" aria-label={t('common.close')} onPress={close}>
          <Icon name="x" />
        </Button>
      </header>
      {opened.isPending && <RowsLoading rows={3} what={t('email.what.email')} />}
      {opened.isError && <Failed what={t('email.what.theEmail')} problem={opened.error} retry={() => void opened.refetch()} />}
      {opened.data && <One file={file} mail={opened.data} />}
    </Popup>
  );
}

function One({ file, mail }: { file: Id; mail: Opened }) {
  return (
    <div className="attached-mail">
      <dl className="mail-details">
        <Line name={t('email.field.from')} value={mail.from} />
        <Line name={t('email.field.to')} value={mail.to.join(', ')} />
        <Line name={t('email.field.subject')} value={mail.subject} />
        <Line name={t('email.field.date')} value={mail.date && exact(Date.parse(mail.date))} />
      </dl>
      {mail.text.trim() === '' ? (
        <p className="muted">{t('email.noText')}</p>
      ) : (
        <p className="original-text" dir="auto">
          {mail.text}
        </p>
      )}
      {mail.files.length > 0 && (
        <ul className="attached-files" aria-label={t('messages.attached.files')}>
          {mail.files.map((each) => (
            <li key={each.path}>
              <p>
                <Icon name={each.mail ? 'mail' : 'doc'} />
                <span className="clip" title={each.name}>
                  <bdi>{each.name}</bdi>
                </span>
                <small className="muted">{sizeText(each.bytes)}</small>
                <a className="link" href={`/api/v1/attachments/${file}/mail/file?path=${each.path}`} download>
                  {t('common.download')}
                  <span className="sr"> {each.name}</span>
                </a>
              </p>
              {each.mail && <One file={file} mail={each.mail} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

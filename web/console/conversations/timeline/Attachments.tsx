import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Attachment, AttachmentLink } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { sizeText } from '../words.ts';

const AttachedMail = lazy(() => import('../../mail/messages/AttachedMail.tsx'));

const states: Record<Attachment['state'], string> = {
  clean: t('timeline.file.clean'),
  unscanned: t('timeline.file.unscanned'),
  pending: t('timeline.file.pending'),
  infected: t('timeline.file.infected'),
  removed: t('timeline.file.removed'),
};
const linkMillis = 4 * 60_000;
const fetchLink = (id: string) => http.get<AttachmentLink>(`attachments/${id}/link`);

export function Attachments({ list }: { list: readonly Attachment[] }) {
  return list.map((each) => <One key={each.id} attachment={each} />);
}

/** A picture within the text of its message. */
export const PictureHere = ({ attachment }: { attachment: Attachment }) => <One attachment={attachment} within />;

function One({ attachment, within = false }: { attachment: Attachment; within?: boolean }) {
  const { id, name, size, state, image } = attachment;
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const safe = state === 'clean' || state === 'unscanned';
  const save = async () => {
    setProblem(null);
    try {
      const link = document.createElement('a');
      link.href = (await fetchLink(id)).url;
      link.download = name;
      link.click();
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };
  return (
    <div className={within ? 'file within' : image && safe ? 'file' : 'file plain'}>
      {image && safe ? (
        <Preview attachment={attachment} />
      ) : (
        <span className="pic">
          <Icon name={state === 'infected' ? 'alert' : state === 'removed' ? 'shield' : 'doc'} size="l" />
        </span>
      )}
      <div>
        <span className="clip" title={name}>
          <bdi>{name}</bdi>
        </span>
        <small className={state === 'infected' ? 'bad' : undefined}>
          {state === 'removed' ? states.removed : `${sizeText(size)} · ${states[state]}`}
        </small>
        {safe && (
          <small>
            {name.toLowerCase().endsWith('.eml') && (
              <>
                <button type="button" className="link" onClick={() => setOpen(true)}>
                  {t('timeline.file.open')}
                  <span className="sr"> {name}</span>
                </button>{' '}
              </>
            )}
            <button type="button" className="link" onClick={() => void save()}>
              {t('common.download')}
              <span className="sr"> {name}</span>
            </button>
          </small>
        )}
        {problem && <small className="bad">{problem}</small>}
        {open && (
          <Suspense fallback={null}>
            <AttachedMail file={id} name={name} close={() => setOpen(false)} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Links live for five minutes; one that is shown again later is asked for again. */
function Preview({ attachment }: { attachment: Attachment }) {
  const link = useQuery({
    queryKey: ['attachment-link', attachment.id],
    queryFn: () => fetchLink(attachment.id),
    staleTime: linkMillis,
    gcTime: linkMillis,
    refetchOnMount: true,
  });
  const [again, setAgain] = useState(0);
  const source = link.data?.previewUrl;
  if (!source)
    return (
      <span className="pic">
        <Icon name="doc" size="l" />
      </span>
    );
  return (
    <img
      className="pic"
      src={source}
      alt={t('timeline.file.preview', { name: attachment.name })}
      width={attachment.width}
      height={attachment.height}
      onError={() => {
        if (again > 1) return;
        setAgain(again + 1);
        void link.refetch();
      }}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Id, Instant, SendKind } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

interface Version {
  readonly id: Id;
  readonly text: string;
  readonly cause: 'lost' | 'discarded';
  readonly at: Instant;
}

/** Days for which the server keeps earlier versions of a draft. */
const keptDays = 7;

/** Versions of this draft that were discarded or overwritten by another device (HD-58). */
export function EarlierDrafts({ conversation, kind, restore }: { conversation: Id; kind: SendKind; restore: (text: string) => void }) {
  const [open, setOpen] = useState(false);
  const versions = useQuery({
    queryKey: ['draft-versions', conversation, kind],
    queryFn: async () => (await http.get<{ items: Version[] }>(`conversations/${conversation}/draft/versions?kind=${kind}`)).items,
    enabled: open,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn bare icon" aria-label={t('composer.history.title')}>
        <Icon name="doc" />
      </Button>
      <Popover className="popover earlier-drafts" placement="top end">
        <Dialog aria-label={t('composer.history.title')}>
          {versions.isPending && <RowsLoading rows={2} what={t('composer.history.loading')} />}
          {versions.isError && <Failed what={t('composer.history.title')} problem={versions.error} retry={() => void versions.refetch()} />}
          {versions.data?.length === 0 && <p className="muted">{t('composer.history.empty', { count: keptDays })}</p>}
          <ul>
            {versions.data?.map((each) => (
              <li key={each.id}>
                <span className="grow">
                  <span className="clip" dir="auto">
                    {each.text}
                  </span>
                  <small className="muted">
                    {t(each.cause === 'lost' ? 'composer.history.lost' : 'composer.history.discarded')} · <When at={each.at} />
                  </small>
                </span>
                <button
                  type="button"
                  className="btn small"
                  onClick={() => {
                    restore(each.text);
                    setOpen(false);
                  }}
                >
                  {t('composer.history.restore')}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

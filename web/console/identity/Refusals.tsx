import type { Named } from '../../shared/types.ts';
import { More } from '../app/parts/PagedList.tsx';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { When } from '../app/parts/When.tsx';
import { t } from '../app/t.ts';
import { reasons } from './reasons.ts';

interface Refusal {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly reason: string | null;
  readonly actorKind: string;
  readonly actor: Named | null;
  /** The account that was used. */
  readonly agent: Named | null;
}

/** Failed sign-ins and denied actions. */
export function Refusals() {
  const { list, items } = usePaged<Refusal>(['refusals'], 'access-refusals');
  return (
    <SettingsPage title={t('team.accessLog.title')} lead={t('team.accessLog.lead')}>
      {list.isPending && <RowsLoading what={t('team.accessLog.loading')} />}
      {list.isError && <Failed what={t('team.accessLog.title')} problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="shield" title={t('team.accessLog.emptyTitle')}>
          {t('team.accessLog.empty')}
        </Empty>
      )}
      {items.length > 0 && (
        <div className="table-wrap" role="region" tabIndex={0} aria-label={t('team.accessLog.title')}>
          <table className="listing">
            <thead>
              <tr>
                <th scope="col">{t('team.accessLog.time')}</th>
                <th scope="col">{t('team.accessLog.user')}</th>
                <th scope="col">{t('team.accessLog.action')}</th>
                <th scope="col">{t('team.accessLog.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={each.id}>
                  <td>
                    <When at={each.at} />
                  </td>
                  <td>{each.actor?.name ?? t('team.accessLog.unknownUser')}</td>
                  <td>
                    {actions[each.action] ?? spoken(each.action)}
                    {each.agent && each.agent.id !== each.actor?.id && (
                      <small className="muted"> {t('team.accessLog.as', { name: each.agent.name })}</small>
                    )}
                  </td>
                  <td>{each.reason ? (reasons[each.reason] ?? spoken(each.reason)) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul className="lines">{list.hasNextPage && <More list={list} />}</ul>
    </SettingsPage>
  );
}

const actions: Record<string, string> = {
  ACCESS_REFUSED: t('team.accessLog.roleAction'),
  SIGN_IN_REFUSED: t('team.accessLog.signIn'),
};

/** For values this page doesn't know: `NO_PERMISSION` becomes `No permission`. */
function spoken(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

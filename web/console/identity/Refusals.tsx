import type { Named } from '../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { When } from '../app/parts/When.tsx';
import { More } from './Sessions.tsx';

interface Refusal {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly reason: string | null;
  readonly actorKind: string;
  readonly actor: Named | null;
  /** The account it was about. */
  readonly agent: Named | null;
}

/** Everything the program said no to: sign-ins that failed and rights that were missing. */
export function Refusals() {
  const { list, items } = usePaged<Refusal>(['refusals'], 'access-refusals');
  return (
    <SettingsPage title="Refusals" lead="Failed sign-ins and actions that somebody's role did not allow. It holds no text of anybody.">
      {list.isPending && <RowsLoading what="refusals" />}
      {list.isError && <Failed what="The refusals" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="shield" title="Nothing was refused">
          Failed sign-ins and missing rights show here.
        </Empty>
      )}
      {items.length > 0 && (
        <div className="table-wrap" role="region" tabIndex={0} aria-label="Refusals">
          <table className="listing">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">Wanted</th>
                <th scope="col">Why not</th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={each.id}>
                  <td>
                    <When at={each.at} />
                  </td>
                  <td>{each.actor?.name ?? 'Somebody unknown'}</td>
                  <td>
                    {actions[each.action] ?? spoken(each.action)}
                    {each.agent && each.agent.id !== each.actor?.id && <small className="muted"> as {each.agent.name}</small>}
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
  ACCESS_REFUSED: 'To do what their role does not allow',
  SIGN_IN_REFUSED: 'To sign in',
  FILE_REFUSED: 'To open a file',
};

const reasons: Record<string, string> = {
  WRONG_PASSWORD: 'Wrong password',
  UNKNOWN_ADDRESS: 'Unknown address',
  TOO_MANY_ATTEMPTS: 'Too many attempts',
  SUSPENDED: 'Suspended',
};

/** A name of the server's list as words: `NO_PERMISSION` is `No permission`. */
function spoken(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

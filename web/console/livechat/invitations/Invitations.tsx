import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useSites } from '../sites.ts';
import { invitationsKey, percent, STYLES, sums, useCounts, useInvitationFields, useInvitations, type Rule } from './invitations.ts';
import { TryPage } from './TryPage.tsx';
import './invitations.css';

/** The invitations of a site: in their order, with what became of them in the last 30 days. */
export default function Invitations() {
  const { site: id = '' } = useParams();
  const site = useSites().data?.find((each) => each.id === id);
  const rules = useInvitations(id);
  const counts = useCounts(id, 30);
  const fields = useInvitationFields();
  const queries = useQueryClient();
  const move = async (at: number, by: number) => {
    const before = rules.data!;
    const after = [...before];
    after.splice(at + by, 0, ...after.splice(at, 1));
    queries.setQueryData<Rule[]>(invitationsKey(id), after);
    try {
      await http.put(`sites/${id}/invitations/order`, { order: after.map((rule) => rule.id) });
    } catch (thrown) {
      queries.setQueryData<Rule[]>(invitationsKey(id), before);
      toast(explain(thrown));
    }
  };
  const fresh = (
    <Link className="btn primary" to={`/settings/sites/${id}/invitations/new`}>
      <Icon name="plus" />
      New invitation
    </Link>
  );
  return (
    <SettingsPage
      title={site ? `Invitations of ${site.name}` : 'Invitations'}
      back={`/settings/sites/${id}`}
      lead="A page may ask its visitors by itself whether they have a question. It is decided in their browser: nothing is sent or kept to decide it, and each is counted without anybody’s name."
      action={(rules.data?.length ?? 0) > 0 && fresh}
    >
      {rules.isPending && <RowsLoading rows={3} what="the invitations" />}
      {rules.isError && <Failed what="The invitations" problem={rules.error} retry={() => void rules.refetch()} />}
      {rules.data?.length === 0 && (
        <Empty icon="chat" title="No invitation yet" action={fresh}>
          For example: on the pricing page, after 30 seconds, while somebody is online – “Can we help you choose?”
        </Empty>
      )}
      {rules.data && rules.data.length > 0 && (
        <>
          <ol className="invites">
            {rules.data.map((rule, at) => {
              const counted = counts.data && sums(counts.data, rule.id);
              return (
                <li key={rule.id}>
                  <div className="invite-order">
                    <button
                      type="button"
                      className="btn small bare icon"
                      aria-label={`Put ${rule.terms.name} earlier`}
                      disabled={at === 0}
                      onClick={() => void move(at, -1)}
                    >
                      <Icon name="up" size="s" />
                    </button>
                    <button
                      type="button"
                      className="btn small bare icon"
                      aria-label={`Put ${rule.terms.name} later`}
                      disabled={at === rules.data.length - 1}
                      onClick={() => void move(at, 1)}
                    >
                      <Icon name="down" size="s" />
                    </button>
                  </div>
                  <div className="grow invite-name">
                    <Link to={`/settings/sites/${id}/invitations/${rule.id}`}>
                      <b className="clip">{rule.terms.name}</b>
                    </Link>
                    <small className="muted clip" dir="auto">
                      {STYLES.find(([style]) => style === rule.terms.style)?.[1]} · {Object.values(rule.terms.texts)[0]?.a}
                    </small>
                  </div>
                  {counted && (
                    <dl className="invite-counts">
                      <Count name="Shown" n={counted.shown} />
                      <Count name="Accepted" n={counted.accepted} of={counted.shown} />
                      <Count name="Refused" n={counted.refused} of={counted.shown} />
                      <Count name="Ignored" n={counted.ignored} of={counted.shown} />
                      <Count name="Chats" n={counted.chats} />
                      <Count name="Goals" n={counted.goals} />
                      {counted.value && (
                        <div>
                          <dt>Value</dt>
                          <dd>{counted.value}</dd>
                        </div>
                      )}
                    </dl>
                  )}
                  <Chip {...(rule.terms.live ? { tone: 'ok' as const, icon: 'check' as const } : {})}>
                    {rule.terms.live ? 'Live' : 'Off'}
                  </Chip>
                </li>
              );
            })}
          </ol>
          <p className="muted">
            The last 30 days. Shares are of all that were shown, whether or not the visitor agreed to be remembered; each invitation’s page
            has both apart. The first that may be shown is shown, one at a time.
          </p>
          <TryPage fields={fields.data ?? []} rules={rules.data.filter((rule) => rule.terms.live)} />
        </>
      )}
    </SettingsPage>
  );
}

function Count({ name, n, of }: { name: string; n: number; of?: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {n.toLocaleString()} {of !== undefined && <small className="muted">{percent(n, of)}</small>}
      </dd>
    </div>
  );
}

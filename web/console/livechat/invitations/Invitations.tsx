import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { MoveButtons } from '../../app/parts/moves.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useSites } from '../sites.ts';
import { invitationsKey, percent, STYLES, sums, useCounts, useInvitationFields, useInvitations, type Rule } from './invitations.ts';
import { TryPage } from './TryPage.tsx';
import { locale, t } from '../../app/t.ts';
import './invitations.css';

const DAYS = 30;

/** The invitations of a site in their order, with their statistics of the last 30 days. */
export default function Invitations() {
  const { site: id = '' } = useParams();
  const site = useSites().data?.find((each) => each.id === id);
  const rules = useInvitations(id);
  const counts = useCounts(id, DAYS);
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
      {t('chatInvitations.list.new')}
    </Link>
  );
  return (
    <SettingsPage
      title={site ? t('chatInvitations.list.titleOf', { site: site.name }) : t('chatInvitations.list.title')}
      back={`/settings/sites/${id}`}
      lead={t('chatInvitations.list.lead')}
      action={(rules.data?.length ?? 0) > 0 && fresh}
    >
      {rules.isPending && <RowsLoading rows={3} what={t('chatInvitations.list.title')} />}
      {rules.isError && <Failed what={t('chatInvitations.list.title')} problem={rules.error} retry={() => void rules.refetch()} />}
      {rules.data?.length === 0 && (
        <Empty icon="chat" title={t('chatInvitations.list.none')} action={fresh}>
          {t('chatInvitations.list.noneHint')}
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
                    <MoveButtons
                      up={t('common.moveItemUp', { name: rule.terms.name })}
                      down={t('common.moveItemDown', { name: rule.terms.name })}
                      first={at === 0}
                      last={at === rules.data.length - 1}
                      move={(by) => move(at, by)}
                    />
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
                      <Count name={t('chatInvitations.counts.shown')} n={counted.shown} />
                      <Count name={t('chatInvitations.counts.accepted')} n={counted.accepted} of={counted.shown} />
                      <Count name={t('chatInvitations.counts.declined')} n={counted.refused} of={counted.shown} />
                      <Count name={t('chatInvitations.counts.ignored')} n={counted.ignored} of={counted.shown} />
                      <Count name={t('chatInvitations.counts.chats')} n={counted.chats} />
                      <Count name={t('chatInvitations.counts.goals')} n={counted.goals} />
                      {counted.value && (
                        <div>
                          <dt>{t('chatInvitations.counts.value')}</dt>
                          <dd>{counted.value}</dd>
                        </div>
                      )}
                    </dl>
                  )}
                  <Chip {...(rule.terms.live ? { tone: 'ok' as const, icon: 'check' as const } : {})}>
                    {rule.terms.live ? t('common.live') : t('common.off')}
                  </Chip>
                </li>
              );
            })}
          </ol>
          <p className="muted">{t('chatInvitations.list.counted', { days: DAYS })}</p>
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
        {n.toLocaleString(locale)} {of !== undefined && <small className="muted">{percent(n, of)}</small>}
      </dd>
    </div>
  );
}

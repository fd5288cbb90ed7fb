import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { metrics, moved, policiesKey, usePolicies, type Policies, type Policy } from './policies.ts';
import { Results } from './Results.tsx';
import { metricNames } from './words.ts';
import './sla.css';

const newPolicy = (
  <Link className="btn primary" to="/settings/service-levels/new">
    <Icon name="plus" />
    {t('sla.policies.new')}
  </Link>
);

/** All policies, in the order in which they are checked. */
export default function SlaPolicies() {
  const queries = useQueryClient();
  const kept = usePolicies();
  const policies = kept.data?.policies ?? [];
  const move = async (from: number, by: number) => {
    const to = from + by;
    if (!kept.data || to < 0 || to >= policies.length) return;
    const next = moved(policies, from, by);
    queries.setQueryData<Policies>(policiesKey, { ...kept.data, policies: next });
    try {
      await http.put('sla-policies/order', { ids: next.map((each) => each.id) });
    } catch (thrown) {
      toast(explain(thrown));
      await queries.invalidateQueries({ queryKey: policiesKey });
    }
  };
  return (
    <SettingsPage title={t('sla.policies.title')} lead={t('sla.policies.lead')} action={policies.length > 0 && newPolicy}>
      <LoadState of={kept} rows={3} what={t('sla.policies.title')} />
      {kept.data && policies.length === 0 && (
        <Empty icon="clock" title={t('sla.policies.emptyTitle')} action={newPolicy}>
          {t('sla.policies.empty')}
        </Empty>
      )}
      <ol className="policies">
        {kept.data &&
          policies.map((policy, at) => (
            <li key={policy.id} onKeyDown={onMoveKey((by) => move(at, by))}>
              <span className="num muted" aria-hidden="true">
                {at + 1}
              </span>
              <Link className="line-link" to={`/settings/service-levels/${policy.id}`}>
                <b className="clip">{policy.name}</b>
                <span className="muted">
                  {policy.condition
                    ? t('sla.policies.when', { condition: sentence(policy.condition, kept.data.fields) })
                    : t('sla.policy.all')}{' '}
                  · {promised(policy)}
                </span>
                {!policy.condition && at < policies.length - 1 && (
                  <span>
                    <Chip tone="soon" icon="alert" title={t('sla.policies.catchAllHint')}>
                      {t('sla.policies.catchAll')}
                    </Chip>
                  </span>
                )}
              </Link>
              <span className="line-moves">
                <MoveButtons
                  up={t('sla.policies.moveUp', { name: policy.name })}
                  down={t('sla.policies.moveDown', { name: policy.name })}
                  first={at === 0}
                  last={at === policies.length - 1}
                  move={(by) => move(at, by)}
                />
              </span>
            </li>
          ))}
      </ol>
      {policies.length > 0 && <Results />}
    </SettingsPage>
  );
}

const promised = (policy: Policy) =>
  metrics
    .filter((metric) => policy.targets.some((target) => target.metric === metric))
    .map((metric) => metricNames[metric])
    .join(', ');

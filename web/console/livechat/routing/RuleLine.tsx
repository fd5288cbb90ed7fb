import { Chip } from '../../app/parts/blocks.tsx';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import type { Rule } from './rules.ts';
import { t } from '../../app/t.ts';

interface Props {
  readonly rule: Rule;
  readonly number: number;
  readonly fields: readonly ConditionField[];
  readonly open: boolean;
  readonly toggle: () => void;
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
}

/** A rule in one line: when, and where to. */
export function RuleLine({ rule, number, fields, open, toggle, up, down }: Props) {
  const target = useTargetWords(rule);
  return (
    <div className="rule-line">
      <button type="button" className="rule-open" aria-expanded={open} onClick={toggle}>
        <span className="num" aria-hidden="true">
          {number}
        </span>
        <span className="rule-words">
          <b className="clip">{rule.name}</b>
          <span className="muted">
            {rule.condition ? t('routing.line.when', { condition: sentence(rule.condition, fields) }) : t('routing.line.otherwise')}{' '}
            <Icon name="arrow" size="s" /> <span className="rule-target">{target}</span>
          </span>
        </span>
        {rule.priority !== 3 && <Chip>{rule.priority > 3 ? t('routing.line.higher') : t('routing.line.lower')}</Chip>}
      </button>
      {rule.condition && (
        <span className="rule-moves">
          <button
            type="button"
            className="btn bare icon small"
            aria-label={t('common.moveItemUp', { name: rule.name })}
            disabled={!up}
            onClick={up ?? undefined}
          >
            <Icon name="up" size="s" />
          </button>
          <button
            type="button"
            className="btn bare icon small"
            aria-label={t('common.moveItemDown', { name: rule.name })}
            disabled={!down}
            onClick={down ?? undefined}
          >
            <Icon name="down" size="s" />
          </button>
        </span>
      )}
    </div>
  );
}

export function useTargetWords(rule: Rule): string {
  const agents = useAgents();
  const departments = useDepartments();
  const department = departments.data?.find((each) => each.id === rule.department)?.name;
  if (rule.target === 'offline') return department ? t('routing.target.offlineFor', { department }) : t('routing.target.offline');
  if (rule.target === 'agent') {
    const agent = agents.data?.find((each) => each.id === rule.agent)?.name ?? t('routing.target.noAgent');
    return department ? t('routing.target.agentElse', { agent, department }) : agent;
  }
  return department ?? (rule.condition ? t('routing.target.noDepartment') : t('routing.target.chosen'));
}

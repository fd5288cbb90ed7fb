import { useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { RuleLimits } from './RuleLimits.tsx';
import { bodyOf, kindNames, readRulesAgain, rulesKey, ruleWords, useRules, type ListedRule, type RuleKind, type Rules } from './rules.ts';
import './rules.css';

const dragged = 'application/x-rule';

/** All rules in their order: triggers and automations. */
export default function RulesPage() {
  const kept = useRules();
  const [kind, setKind] = useState<RuleKind>('trigger');
  const rules = (kept.data?.rules ?? []).filter((rule) => rule.kind === kind);
  const make = (
    <Link className="btn primary" to={`/settings/rules/new-${kind}`}>
      <Icon name="plus" />
      {kindNames[kind].new}
    </Link>
  );
  return (
    <SettingsPage title={t('rules.list.title')} lead={t('rules.list.lead')} action={kept.data && make}>
      <div className="row wrap rules-top">
        <div className="seg" role="radiogroup" aria-label={t('rules.list.kind')}>
          {(['trigger', 'time'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              {kindNames[each].all}
            </label>
          ))}
        </div>
        {kept.data && <RuleLimits kept={kept.data} />}
      </div>
      <LoadState of={kept} rows={3} what={t('rules.list.title')} />
      {kept.data && rules.length === 0 && (
        <Empty icon="bolt" title={kind === 'trigger' ? t('rules.list.noTriggers') : t('rules.list.noAutomations')} action={make}>
          {kind === 'trigger' ? t('rules.list.noTriggersText') : t('rules.list.noAutomationsText')}
        </Empty>
      )}
      {kept.data && <List rules={rules} kept={kept.data} kind={kind} />}
    </SettingsPage>
  );
}

function List({ rules, kept, kind }: { rules: readonly ListedRule[]; kept: Rules; kind: RuleKind }) {
  const queries = useQueryClient();
  const move = async (from: number, to: number) => {
    if (to < 0 || to >= rules.length || from === to) return;
    const next = rules.filter((_, index) => index !== from);
    next.splice(to, 0, rules[from]!);
    queries.setQueryData<Rules>(rulesKey, { ...kept, rules: [...kept.rules.filter((rule) => rule.kind !== kind), ...next] });
    try {
      await http.put('rules/order', { kind, ids: next.map(({ id }) => id) });
    } catch (thrown) {
      toast(explain(thrown));
      await readRulesAgain(queries);
    }
  };
  const turn = async (rule: ListedRule) => {
    try {
      await http.put(`rules/${rule.id}`, bodyOf(rule, { active: !rule.active }));
      toast(rule.active ? t('rules.list.disabled', { name: rule.name }) : t('rules.list.enabled', { name: rule.name }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await readRulesAgain(queries);
  };
  const drop = (event: DragEvent, to: number) => {
    const from = event.dataTransfer.getData(dragged);
    if (from === '') return;
    event.preventDefault();
    void move(Number(from), to);
  };
  return (
    <ol className="policies rules">
      {rules.map((rule, at) => (
        <li
          key={rule.id}
          className={rule.active ? undefined : 'off'}
          onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
          onDrop={(event) => drop(event, at)}
          onKeyDown={onMoveKey((by) => move(at, at + by))}
        >
          <span
            className="num muted rule-grip"
            draggable
            title={t('rules.list.drag')}
            onDragStart={(event) => event.dataTransfer.setData(dragged, String(at))}
          >
            {at + 1}
          </span>
          <Link className="line-link" to={`/settings/rules/${rule.id}`}>
            <b className="clip">{rule.name}</b>
            <span className="muted rule-words">{ruleWords(rule, kept)}</span>
            <span className="rule-facts">
              <Standing rule={rule} kept={kept} />
            </span>
          </Link>
          <span className="line-moves">
            <label className="rule-switch">
              <input
                type="checkbox"
                role="switch"
                aria-label={t('rules.list.activeLabel', { name: rule.name })}
                checked={rule.active}
                onChange={() => void turn(rule)}
              />
            </label>
            <MoveButtons
              up={t('rules.list.moveUp', { name: rule.name })}
              down={t('rules.list.moveDown', { name: rule.name })}
              first={at === 0}
              last={at === rules.length - 1}
              move={(by) => move(at, at + by)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

const monthMillis = 30 * 86_400_000;
const failuresInARow = 100;

/** Problems of the rule, and how often it ran recently. */
function Standing({ rule, kept }: { rule: ListedRule; kept: Rules }) {
  const { week, month, takenBy } = rule.statistics;
  const shadow = month.matched === 0 && month.taken > 0 ? kept.rules.find(({ id }) => id === takenBy) : undefined;
  const old = Date.now() - Date.parse(rule.changedAt) > monthMillis;
  return (
    <>
      {rule.broken && (
        <Chip tone="late" icon="alert" title={t('rules.list.brokenHint')}>
          {t('rules.needsRepair')}
        </Chip>
      )}
      {rule.switchedOff && (
        <Chip tone="late" icon="alert" title={t('rules.list.switchedOffHint', { count: failuresInARow })}>
          {t('rules.list.switchedOff')}
        </Chip>
      )}
      {rule.held > 0 && (
        <Chip tone="soon" icon="pause">
          {t('rules.list.held', { count: rule.held })}
        </Chip>
      )}
      {week.failed > 0 && !rule.switchedOff && !rule.broken && (
        <Chip tone="soon" icon="alert">
          {t('rules.list.failed', { count: week.failed })}
        </Chip>
      )}
      {rule.active && shadow && (
        <Chip tone="soon" icon="alert" title={t('rules.list.shadowedHint')}>
          {t('rules.list.shadowed', { rule: shadow.name })}
        </Chip>
      )}
      {rule.active && old && !shadow && month.matched === 0 && <Chip>{t('rules.list.neverMatched')}</Chip>}
      <small className="muted num">
        {month.evaluated === 0
          ? t('rules.list.notChecked')
          : week.stopped === 0
            ? t('rules.list.ran', { count: week.acted })
            : t('rules.list.ranStopped', { count: week.acted, stopped: week.stopped })}
      </small>
    </>
  );
}

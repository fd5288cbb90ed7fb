import { useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { digits } from '../views/types.ts';
import { RuleLimits } from './RuleLimits.tsx';
import { bodyOf, readRulesAgain, rulesKey, ruleWords, useRules, type ListedRule, type RuleKind, type Rules } from './rules.ts';
import './rules.css';

const dragged = 'application/x-rule';

/** All rules in their order: what follows a happening, and what follows the clock. */
export default function RulesPage() {
  const kept = useRules();
  const [kind, setKind] = useState<RuleKind>('trigger');
  const rules = (kept.data?.rules ?? []).filter((rule) => rule.kind === kind);
  const make = (
    <Link className="btn primary" to={`/settings/rules/new-${kind}`}>
      <Icon name="plus" />
      New rule
    </Link>
  );
  return (
    <SettingsPage
      title="Rules"
      lead="What happens to tickets by itself: at once when something happens to them, or when so much time has passed."
      action={kept.data && make}
    >
      <div className="row wrap rules-top">
        <div className="seg" role="radiogroup" aria-label="Which rules">
          {(['trigger', 'time'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              {each === 'trigger' ? 'When something happens' : 'When time has passed'}
            </label>
          ))}
        </div>
        <span className="row">
          {kept.data && <RuleLimits kept={kept.data} />}
          <Link className="btn small bare" to="/settings/rules/webhooks">
            Webhook calls
          </Link>
        </span>
      </div>
      {kept.isPending && <RowsLoading rows={3} what="the rules" />}
      {kept.isError && !kept.data && <Failed what="The rules" problem={kept.error} retry={() => void kept.refetch()} />}
      {kept.data && rules.length === 0 && (
        <Empty icon="bolt" title={kind === 'trigger' ? 'Nothing happens by itself yet' : 'Nothing follows the clock yet'} action={make}>
          {kind === 'trigger'
            ? 'A rule can hand refunds to the right department, tell the leads of urgent tickets, or answer the first mail at night.'
            : 'A rule can ask again after three days without an answer, or solve what has been pending for a week.'}
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
      toast(rule.active ? `${rule.name} is switched off` : `${rule.name} is switched on`);
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
          onKeyDown={(event) => {
            const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
            if (!by) return;
            event.preventDefault();
            void move(at, at + by);
          }}
        >
          <span
            className="num muted rule-grip"
            draggable
            title="Drag it to another place"
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
                aria-label={`${rule.name} is on`}
                checked={rule.active}
                onChange={() => void turn(rule)}
              />
            </label>
            <button
              type="button"
              className="btn bare icon small"
              aria-label={`Move ${rule.name} up`}
              disabled={at === 0}
              onClick={() => void move(at, at - 1)}
            >
              <Icon name="up" size="s" />
            </button>
            <button
              type="button"
              className="btn bare icon small"
              aria-label={`Move ${rule.name} down`}
              disabled={at === rules.length - 1}
              onClick={() => void move(at, at + 1)}
            >
              <Icon name="down" size="s" />
            </button>
          </span>
        </li>
      ))}
    </ol>
  );
}

const monthMillis = 30 * 86_400_000;

/** What is wrong with it, or else what it did lately. */
function Standing({ rule, kept }: { rule: ListedRule; kept: Rules }) {
  const { week, month, takenBy } = rule.statistics;
  const shadow = month.matched === 0 && month.taken > 0 ? kept.rules.find(({ id }) => id === takenBy) : undefined;
  const old = Date.now() - Date.parse(rule.changedAt) > monthMillis;
  return (
    <>
      {rule.broken && (
        <Chip tone="late" icon="alert" title="It asks for something, or does something, that is no longer there. It does not act.">
          Needs repair
        </Chip>
      )}
      {rule.switchedOff && (
        <Chip tone="late" icon="alert" title="It failed a hundred times in a row.">
          Switched off after errors
        </Chip>
      )}
      {rule.held > 0 && (
        <Chip tone="soon" icon="pause">
          {digits(rule.held)} to decide
        </Chip>
      )}
      {week.failed > 0 && !rule.switchedOff && !rule.broken && (
        <Chip tone="soon" icon="alert">
          {digits(week.failed)} errors this week
        </Chip>
      )}
      {rule.active && shadow && (
        <Chip tone="soon" icon="alert" title="Whenever it would have matched in 30 days, that rule had changed the ticket before.">
          Shadowed by {shadow.name}
        </Chip>
      )}
      {rule.active && old && !shadow && month.matched === 0 && (
        <Chip title="No ticket was as it asks in 30 days.">Never matched in 30 days</Chip>
      )}
      <small className="muted num">
        {month.evaluated === 0
          ? 'Not tried yet'
          : week.acted === 1
            ? 'Acted once this week'
            : `Acted ${digits(week.acted)} times this week`}
        {week.stopped > 0 ? `, kept from writing ${digits(week.stopped)} times` : ''}
      </small>
    </>
  );
}

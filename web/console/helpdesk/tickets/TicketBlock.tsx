import { useId, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Row, TicketPriority, TicketState, TicketType } from '../../../shared/types.ts';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { sources } from '../../conversations/TicketChip.tsx';
import { TicketLinks } from '../merge/TicketLinks.tsx';
import { SatisfactionBlock } from '../satisfaction/SatisfactionBlock.tsx';
import { Routing } from '../assignment/Routing.tsx';
import { SensitiveLine } from '../sensitive/SensitiveLine.tsx';
import { t } from '../../app/t.ts';
import { type TicketWish, useChangeTicket, useTicket } from './ticket.ts';
import { useKnownTags } from './ticket.ts';
import { iconOf, useTicketWords } from './look.ts';
import { types } from './words.ts';
import { later } from '../../app/parts/later.tsx';

const RuleRuns = later(async () => (await import('../rules/RuleRuns.tsx')).RuleRuns);

/** In the sidebar of a conversation that is a ticket: its priority, type and tags. */
export function TicketBlock({ row }: { row: Row }) {
  const asked = useTicket(row);
  const change = useChangeTicket(row.id);
  if (!row.ticket) return null;
  if (asked.isError)
    return (
      <div className="block">
        <Failed what={t('tickets.block.what')} problem={asked.error} retry={() => void asked.refetch()} />
      </div>
    );
  if (!asked.data) return null;
  return (
    <>
      <Fields row={row} ticket={asked.data} source={sources[row.ticket.source]} change={(wish) => void change(wish, asked.data.version)} />
      <SatisfactionBlock conversation={row.id} satisfaction={asked.data.satisfaction ?? null} />
    </>
  );
}

interface FieldsProps {
  readonly row: Row;
  readonly ticket: TicketState;
  readonly source: string;
  readonly change: (wish: TicketWish) => void;
}

function Fields({ row, ticket, source, change }: FieldsProps) {
  const words = useTicketWords();
  const priority = words.of(ticket.workflow.priority);
  const { workflow, times } = ticket;
  const closed = workflow.category === 'closed';
  const [rules, setRules] = useState(false);
  return (
    <section className="block ticket-block" aria-label={t('tickets.block.label', { number: String(ticket.number) })}>
      <h3>{t('tickets.block.title', { number: `${words.prefix}${ticket.number}` })}</h3>
      <dl className="facts">
        <dt>{t('tickets.field.priority')}</dt>
        <dd>
          <Choice
            label={t('tickets.field.priority')}
            shown={priority.name}
            icon={iconOf(priority)}
            tint={priority.colour}
            urgent={workflow.priority === 4}
            locked={closed}
            options={([4, 3, 2, 1] as const).map((each) => ({ id: String(each), name: words.of(each).name, icon: iconOf(words.of(each)) }))}
            choose={(chosen) => change({ priority: Number(chosen) as TicketPriority })}
          />
        </dd>
        <dt>{t('tickets.field.type')}</dt>
        <dd>
          <Choice
            label={t('tickets.field.type')}
            shown={workflow.type ? types[workflow.type] : t('common.none')}
            locked={closed}
            options={[
              ...(Object.keys(types) as TicketType[]).map((each) => ({ id: each as string, name: types[each] })),
              { id: '', name: t('common.none') },
            ]}
            choose={(type) => change({ type })}
          />
        </dd>
        {times.waiting && workflow.category !== 'solved' && !closed && (
          <>
            <dt>{t('tickets.field.waitingSince')}</dt>
            <dd>
              <When at={times.waiting} form="sentence" />
            </dd>
          </>
        )}
        <dt>{t('tickets.field.source')}</dt>
        <dd>{source}</dd>
      </dl>
      <Tags tags={ticket.tags} change={change} />
      <TicketLinks row={row} />
      <button type="button" className="btn small bare start" onClick={() => setRules(true)}>
        <Icon name="bolt" size="s" /> {t('tickets.block.rules')}
      </button>
      {rules && <RuleRuns ticket={ticket.conversation} close={() => setRules(false)} />}
      <Routing ticket={ticket.conversation} />
      <SensitiveLine ticket={ticket.conversation} />
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly shown: string;
  readonly icon?: Parameters<typeof Icon>[0]['name'] | null;
  readonly urgent?: boolean;
  readonly tint?: string;
  readonly locked: boolean;
  readonly options: readonly { id: string; name: string; icon?: Parameters<typeof Icon>[0]['name'] | null }[];
  readonly choose: (id: string) => void;
}

function Choice({ label, shown, icon, urgent, tint, locked, options, choose }: ChoiceProps) {
  const value = (
    <>
      {icon && (
        <span className={tint ? `row tint-${tint}` : 'row'}>
          <Icon name={icon} size="s" />
        </span>
      )}
      {shown}
    </>
  );
  if (locked) return <span className="row">{value}</span>;
  return (
    <MenuTrigger>
      <Button
        className={urgent ? 'field-value urgent' : 'field-value'}
        aria-label={t('tickets.field.change', { field: label, value: shown })}
      >
        {value}
        <Icon name="down" size="s" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={label}>
          {options.map((each) => (
            <MenuItem
              key={each.id}
              className="item"
              textValue={each.name}
              onAction={() => choose(each.id)}
              isDisabled={each.name === shown}
            >
              {each.icon ? <Icon name={each.icon} /> : <span className="i" />}
              {each.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Tags({ tags, change }: { tags: readonly string[]; change: (wish: TicketWish) => void }) {
  const [typed, setTyped] = useState('');
  const head = useId();
  const listed = useId();
  const known = useKnownTags(typed);
  return (
    <>
      <h4 id={head}>{t('tickets.tags.title')}</h4>
      <ul className="tags" aria-labelledby={head}>
        {tags.map((tag) => (
          <li key={tag} className="chip line">
            <span dir="auto">{tag}</span>
            <button type="button" aria-label={t('tickets.tags.remove', { tag })} onClick={() => change({ removeTags: [tag] })}>
              <Icon name="x" size="s" />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="row tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          const tag = typed.trim().replace(/\s+/g, ' ');
          if (tag === '') return;
          setTyped('');
          change({ addTags: [tag] });
        }}
      >
        <input
          className="in small grow"
          aria-label={t('tickets.tags.addLabel')}
          placeholder={t('tickets.tags.placeholder')}
          list={listed}
          autoComplete="off"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <datalist id={listed}>
          {known.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <button type="submit" className="btn small" disabled={typed.trim() === ''}>
          {t('common.add')}
        </button>
      </form>
    </>
  );
}

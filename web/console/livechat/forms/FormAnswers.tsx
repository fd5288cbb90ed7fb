import { useQuery } from '@tanstack/react-query';
import type { Id, Page } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { answersKey, type Sent } from './answers.ts';
import { t } from '../../app/t.ts';

const titles: Record<Sent['kind'], string> = {
  pre_chat: t('forms.kind.preChat'),
  offline: t('forms.kind.offline'),
  post_chat: t('forms.kind.postChat'),
  asked: t('forms.kind.asked'),
};

const useSent = (conversation: Id) =>
  useQuery({
    queryKey: answersKey(conversation),
    queryFn: ({ signal }) => http.get<Page<Sent>>(`conversations/${conversation}/form-answers`, { signal }),
  });

/** The answers to a form sent in the chat, shown in the timeline. */
export function Answered({ conversation, question }: { conversation: Id; question: Id }) {
  const sent = useSent(conversation).data?.items.find(({ submission }) => submission === question);
  if (!sent) return null;
  return (
    <dl className="answered">
      {sent.answers.map(({ name, type, label, value }) => (
        <div key={name}>
          <dt dir="auto">{label}</dt>
          <dd dir="auto">{shown(type, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The answers to all forms, shown next to the conversation. */
export function FormAnswers({ conversation }: { conversation: Id }) {
  const sent = useSent(conversation);
  return (sent.data?.items ?? []).map(({ submission, kind, at, answers }) => (
    <section className="block" key={submission}>
      <h3>
        {titles[kind]} <When at={at} form="clock" />
      </h3>
      <dl className="facts said">
        {answers.map(({ name, type, label, value, proven }) => (
          <div key={name}>
            <dt dir="auto">{label}</dt>
            <dd dir="auto">
              {shown(type, value)} {type === 'consent' && proven && <Chip icon="shield">{t('forms.answers.consentSaved')}</Chip>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function shown(type: string, value: string): string {
  if (type === 'checkbox' || type === 'consent') return value === 'true' ? t('common.yes') : t('common.no');
  return type === 'multi_check' ? value.split('\n').join(', ') : value;
}

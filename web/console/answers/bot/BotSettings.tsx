import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type Bot, botsKey } from './bots.ts';

/** Where and how much the bot answers. */
export function BotSettings({ bot }: { bot: Bot }) {
  const queries = useQueryClient();
  const me = useMe();
  const form = useForm(
    { sharePercent: bot.sharePercent, use: bot.use, greeting: bot.greeting, maxAnswers: bot.maxAnswers },
    async (values) => {
      await http.patch(`answer-bots/${bot.site}`, { ...values, version: bot.version });
      await queries.invalidateQueries({ queryKey: botsKey });
      toast(t('common.saved'));
    },
  );
  if (!may(me, 'bot.manage')) return null;
  return (
    <section className="bot-card" aria-label={t('bot.settings.title')}>
      <h2>{t('bot.settings.title')}</h2>
      <form ref={form.ref} onSubmit={form.submit}>
        <Field label={t('bot.settings.share')} error={form.errors.sharePercent} hint={t('bot.settings.shareHint')}>
          {(wiring) => (
            <span className="row">
              <input
                {...wiring}
                type="range"
                min={0}
                max={100}
                step={5}
                value={form.values.sharePercent}
                onChange={(event) => form.set('sharePercent', Number(event.target.value))}
              />
              <output className="num">{form.values.sharePercent} %</output>
            </span>
          )}
        </Field>
        <Field label={t('bot.settings.use')} error={form.errors.use}>
          {(wiring) => (
            <select {...wiring} value={form.values.use} onChange={(event) => form.set('use', event.target.value as Bot['use'])}>
              <option value="first">{t('bot.settings.useFirst')}</option>
              <option value="offline">{t('bot.settings.useOffline')}</option>
              <option value="never">{t('bot.settings.useNever')}</option>
            </select>
          )}
        </Field>
        <Field label={t('bot.settings.greeting')} error={form.errors.greeting} hint={t('bot.settings.greetingHint')}>
          {(wiring) => (
            <textarea
              {...wiring}
              rows={2}
              maxLength={500}
              value={form.values.greeting}
              onChange={(event) => form.set('greeting', event.target.value)}
            />
          )}
        </Field>
        <Field label={t('bot.settings.maxAnswers')} error={form.errors.maxAnswers} hint={t('bot.settings.maxAnswersHint')}>
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              min={1}
              max={20}
              value={form.values.maxAnswers}
              onChange={(event) => form.set('maxAnswers', Number(event.target.value))}
            />
          )}
        </Field>
        <FormError form={form} />
        <Submit form={form} idle={!form.changed}>
          {t('common.save')}
        </Submit>
      </form>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { type Finding, type Id, knowledge } from '../api.ts';
import { articleKey } from '../centers.ts';

export const checksKey = (article: Id, locale: string) => [...articleKey(article), 'checks', locale] as const;

export const useChecks = (article: Id, locale: string) =>
  useQuery({ queryKey: checksKey(article, locale), queryFn: () => knowledge.checks(article, locale), staleTime: 0 });

/** What is looked at, in words that are shown when nothing was found. */
const passed = [
  [/link/, 'knowledge.checks.linksOk'],
  [/alt|image/, 'knowledge.checks.imagesOk'],
  [/heading/, 'knowledge.checks.headingsOk'],
  [/title|description|summary/, 'knowledge.checks.lengthOk'],
] as const;

/** What keeps the text from being published, what could be better, and what is all right. */
export function Checks({ article, locale, showPart }: { article: Id; locale: string; showPart: (path: string) => void }) {
  const checks = useChecks(article, locale);
  const { errors = [], warnings = [] } = checks.data ?? {};
  const all = [...errors, ...warnings];
  return (
    <section className="part">
      <h3>
        <span>{t('knowledge.checks.title')}</span>
        {errors.length > 0 && <span className="bad">{t('knowledge.checks.fix', { count: errors.length })}</span>}
      </h3>
      {checks.isError && !checks.data && (
        <p className="muted">
          {t('knowledge.checks.failed')}{' '}
          <button type="button" className="link" onClick={() => void checks.refetch()}>
            {t('common.tryAgain')}
          </button>
        </p>
      )}
      {checks.data && (
        <ul className="checks">
          {errors.map((each, at) => (
            <Line key={`error ${at}`} finding={each} error showPart={showPart} />
          ))}
          {warnings.map((each, at) => (
            <Line key={`warning ${at}`} finding={each} error={false} showPart={showPart} />
          ))}
          {passed
            .filter(([code]) => !all.some((each) => code.test(each.code)))
            .map(([, words]) => (
              <li key={words}>
                <Icon name="check" size="s" tint="ok-i" />
                <span>{t(words)}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

function Line({ finding, error, showPart }: { finding: Finding; error: boolean; showPart: (path: string) => void }) {
  return (
    <li>
      <Icon
        name={error ? 'alert' : 'info'}
        size="s"
        tint={error ? 'error-i' : 'warn-i'}
        label={t(error ? 'knowledge.checks.error' : 'knowledge.checks.warning')}
      />
      <span className="grow">{finding.text}</span>
      {finding.path.startsWith('/content/') && (
        <button type="button" className="link" onClick={() => showPart(finding.path)}>
          {t('knowledge.checks.show')}
        </button>
      )}
    </li>
  );
}

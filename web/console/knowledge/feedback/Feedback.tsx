import { Link } from 'react-router';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import type { HelpCenter, Vote } from '../api.ts';
import { CenterPage } from '../CenterPage.tsx';
import { knowledgeKey } from '../centers.ts';
import { root } from '../places.ts';

/** What readers said at the end of articles, newest first. */
export default function Feedback({ center }: { center: HelpCenter }) {
  const votes = usePaged<Vote>([...knowledgeKey, 'feedback', center.id], `help-centers/${center.id}/feedback`);
  return (
    <CenterPage center={center} title={t('knowledge.nav.feedback')} lead={t('knowledge.feedback.lead')}>
      <PagedList
        of={votes}
        what={t('knowledge.nav.feedback')}
        empty={{ icon: 'chat', title: t('knowledge.feedback.none'), children: t('knowledge.feedback.noneHint') }}
      >
        {(each) => (
          <li key={each.id}>
            <div className="grow feedback-line">
              <Link to={`${root}/all/${each.article.id}?locale=${each.locale}`} dir="auto">
                {each.article.title || t('knowledge.article.untitled')}
              </Link>
              {each.comment && <q dir="auto">{each.comment}</q>}
              <small className="muted">
                {languageName(each.locale)} · <When at={each.at} form="sentence" />
              </small>
            </div>
            {each.helpful ? (
              <Chip tone="ok" icon="check">
                {t('knowledge.feedback.helpful')}
              </Chip>
            ) : (
              <Chip tone="soon" icon="x">
                {t('knowledge.feedback.notHelpful')}
              </Chip>
            )}
          </li>
        )}
      </PagedList>
    </CenterPage>
  );
}

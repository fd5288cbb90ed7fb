import { t } from '../app/t.ts';
import type { HelpCenter } from './api.ts';
import { CenterPage } from './CenterPage.tsx';

/** The answer bot of the help center's site. */
export default function BotPage({ center }: { center: HelpCenter; item: string | undefined }) {
  return (
    <CenterPage center={center} title={t('knowledge.nav.bot')}>
      {null}
    </CenterPage>
  );
}

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Id } from '../../shared/types.ts';
import { Chip } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import { insertIntoReply } from '../conversations/composer/insertion.ts';
import { excerptOf, quoteOf } from './insert.ts';
import { accessWords, type Suggestion } from './types.ts';

/** One article beside a conversation: a click inserts its link, the menu has the other ways. */
export function ArticleSuggestion({
  conversation,
  entry,
  number,
  insert,
}: {
  conversation: Id;
  entry: Suggestion;
  number: number;
  insert: () => void;
}) {
  return (
    <li className="assist-article">
      <button type="button" className="assist-insert" onClick={insert} title={t('assist.insertLink')}>
        <span className="row">
          <Icon name="doc" size="s" />
          <b className="clip" dir="auto" lang={entry.locale}>
            {entry.title}
          </b>
          <kbd className="end">Alt+{number}</kbd>
        </span>
        {entry.access !== 'public' && (
          <Chip icon="lock" tone={entry.reachable ? undefined : 'soon'}>
            {t(accessWords[entry.access])}
          </Chip>
        )}
        {/* the server's own HTML: escaped text with marks */}
        <span className="clip-2 muted" dir="auto" lang={entry.locale} dangerouslySetInnerHTML={{ __html: entry.snippet }} />
      </button>
      <span className="assist-side">
        <MenuTrigger>
          <Button className="btn bare icon small" aria-label={t('assist.more', { title: entry.title })}>
            <Icon name="more" size="s" />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu className="menu">
              <MenuItem href={entry.url} target="_blank">
                {t('assist.open')}
              </MenuItem>
              <MenuItem onAction={insert}>{t('assist.insertLink')}</MenuItem>
              <MenuItem isDisabled={!entry.reachable} onAction={() => insertIntoReply(conversation, excerptOf(entry))}>
                {t('assist.insertExcerpt')}
              </MenuItem>
              <MenuItem isDisabled={!entry.reachable} onAction={() => insertIntoReply(conversation, quoteOf(entry))}>
                {t('assist.quote')}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </span>
    </li>
  );
}

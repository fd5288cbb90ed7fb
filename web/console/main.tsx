import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { language, loadLanguage } from './app/t.ts';
import { applyTheme, rememberedTheme } from './app/theme.ts';
import '../shared/tokens.css';
import './app/parts/base.css';
import './app/shell.css';
import './app/parts/parts.css';
import './conversations/list/inbox.css';
import './conversations/timeline/timeline.css';
import './conversations/composer/composer.css';
import './contacts/contacts.css';
import './livechat/chats/chats.css';
import './livechat/visitors/visitors.css';
import './app/settings.css';

applyTheme(rememberedTheme());
// awaits nothing on its own level, because that would keep small files of the build apart
void loadLanguage().then(async () => {
  document.documentElement.lang = language;
  // after the language, because modules name things as they are loaded
  const { App } = await import('./app/App.tsx');
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  }
});

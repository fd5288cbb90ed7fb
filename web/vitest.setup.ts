import { loadLanguage } from './console/app/t.ts';

await loadLanguage('en', []);

// What is laid beside the builds: the panel's words, which the server reads, and the accessibility checker, which the browser
// tests inject and which never comes into the program.
import { cpSync, mkdirSync } from 'node:fs';

const web = `${import.meta.dirname}/..`;
cpSync(`${web}/widget/words`, `${web}/dist/widget/words`, { recursive: true });
mkdirSync(`${web}/dist/test`, { recursive: true });
cpSync(`${web}/node_modules/axe-core/axe.min.js`, `${web}/dist/test/axe.min.js`);

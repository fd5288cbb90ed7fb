// What the loader and the panel fetch when it is needed, each as one module with a name of its own, and `parts.json`, which
// tells the server the names.
import { writeFileSync } from 'node:fs';
import { build } from 'vite';

const web = `${import.meta.dirname}/..`;
const parts = {
  open: 'loader/open.ts',
  invite: 'loader/invite.ts',
  card: 'loader/card.ts',
  messenger: 'messenger.ts',
  masking: 'masking.ts',
  trust: 'trust.ts',
  transcript: 'transcript.ts',
  forms: 'forms.tsx',
  help: 'help.tsx',
};

const names = {};
for (const [name, entry] of Object.entries(parts)) {
  process.env['PART'] = name;
  process.env['PART_ENTRY'] = entry;
  const { output: files } = await build({ configFile: `${web}/vite.part.ts`, logLevel: 'warn' });
  if (files.length !== 1) {
    throw new Error(`${name} must come as one script`);
  }
  names[name] = files[0].fileName;
}
writeFileSync(`${web}/dist/widget/parts.json`, `${JSON.stringify(names)}\n`);

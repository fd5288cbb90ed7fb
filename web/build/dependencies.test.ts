import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faults, type Listed } from './dependencies.ts';

const mit = [{ license: { id: 'MIT' } }];
const good: Listed = {
  server: {
    components: [
      { name: 'tink', version: '1.20.0', purl: 'pkg:maven/tink', licenses: [{ license: { id: 'Apache-2.0' } }] },
      { name: 'netty-epoll', version: '4.2.18.Final', purl: 'pkg:maven/netty', licenses: mit },
    ],
  },
  frontend: { components: [{ group: '@tiptap', name: 'core', version: '3.35.0', purl: 'pkg:npm/core', licenses: mit }] },
  jars: ['tink-1.20.0.jar', 'netty-epoll-4.2.18.Final-linux-x86_64.jar'],
  packages: { '': {}, 'node_modules/@tiptap/core': { version: '3.35.0' }, 'node_modules/vite': { version: '8.0.0', dev: true } },
  manifests: [{ dependencies: { '@tiptap/core': '3.35.0' }, devDependencies: { vite: '8.0.0' } }],
  pom: '<version>1.20.0</version>',
};

const component = (changes: object): Listed => ({
  ...good,
  frontend: { components: [{ ...good.frontend.components[0]!, ...changes }] },
});

test('a complete list of fixed versions with allowed licenses passes', () => expect(faults(good)).toEqual([]));

test.each([
  ['another license', component({ licenses: [{ license: { id: 'GPL-3.0-only' } }] }), 'pkg:npm/core has no allowed license'],
  ['no license', component({ licenses: undefined }), 'pkg:npm/core has no allowed license'],
  ['a snapshot', { ...good, server: { components: [{ ...good.server.components[0]!, version: '2.0-SNAPSHOT' }] } }, 'no fixed version'],
  ['a jar that is missing', { ...good, jars: ['stray-1.0.jar'] }, "stray-1.0.jar isn't in the server's list"],
  ['a package that is missing', component({ name: 'other' }), "@tiptap/core@3.35.0 isn't in the front end's list"],
  ['a range of npm', { ...good, manifests: [{ devDependencies: { vite: '^8.0.0' } }] }, "vite ^8.0.0 isn't a fixed version"],
  ['a range of Maven', { ...good, pom: '<tink.version>[1.0,2.0)</tink.version>' }, "[1.0,2.0) isn't a fixed version"],
  ['the newest of Maven', { ...good, pom: '<version>LATEST</version>' }, "LATEST isn't a fixed version"],
])('%s is a fault', (_what, listed, fault) => expect(faults(listed).join('\n')).toContain(fault));

// `./parlour test` writes the list first
const directory = process.env['PARLOUR_SBOM'];

test.skipIf(!directory)('the dependencies of this build are all listed, fixed and allowed', () => {
  const root = `${import.meta.dirname}/../..`;
  const text = (file: string) => readFileSync(file, 'utf8');
  const json = (file: string) => JSON.parse(text(file));
  const found = faults({
    server: json(`${directory}/server.json`),
    frontend: json(`${directory}/frontend.json`),
    jars: text(`${root}/target/sbom.classpath`)
      .trim()
      .split(':')
      .map((path) => path.replace(/^.*\//, '')),
    packages: json(`${root}/web/package-lock.json`).packages,
    manifests: [json(`${root}/web/package.json`), json(`${root}/web/api/package.json`)],
    pom: text(`${root}/pom.xml`),
  });
  expect(found).toEqual([]);
});

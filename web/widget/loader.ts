import { quietly } from './loader/api.ts';
import type { LoaderConfig } from './loader/config.ts';
import { start } from './loader/start.ts';

/** Stands in the built file as a string, which the server replaces by the site's public configuration. */
declare const __PARLOUR_CONFIG__: unknown;

const script = document.currentScript as HTMLScriptElement | null;
const tag = script?.dataset;

const begin = (config: unknown) => {
  const page = window as { Parlour?: unknown };
  if (typeof config !== 'object' || !config || (page.Parlour && !Array.isArray(page.Parlour))) {
    return;
  }
  const run = () => quietly(() => start(config as LoaderConfig, tag));
  if (document.body) {
    run();
  } else {
    document.addEventListener('DOMContentLoaded', run, { once: true });
  }
};

quietly(() => {
  const config = __PARLOUR_CONFIG__;
  if (config === 0 && script) {
    // A file of an exact version has no configuration inside: it asks where it came from (LC-8).
    fetch(new URL(`/widget/v1/config?site=${tag?.['site']}`, script.src), { credentials: 'omit', referrerPolicy: 'no-referrer' })
      .then((answer) => answer.json())
      .then(begin)
      .catch(() => 0);
  } else {
    begin(config);
  }
});

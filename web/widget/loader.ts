import { quietly } from './loader/api.ts';
import type { LoaderConfig } from './loader/config.ts';
import { start } from './loader/start.ts';

/** Stands in the built file as a string, which the server replaces by the site's public configuration. */
declare const __PARLOUR_CONFIG__: unknown;

const config = __PARLOUR_CONFIG__;
const tag = document.currentScript?.dataset;

quietly(() => {
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
});

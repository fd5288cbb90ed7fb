import type { PanelConfig } from '../../shared/types.ts';

/** The configuration the server wrote into the document, with what is missing filled in. */
export function readConfig(text: string | null | undefined): PanelConfig & { development?: boolean } {
  const given = JSON.parse(text || '{}') as Partial<PanelConfig> & { development?: boolean };
  return {
    language: 'en',
    origins: [],
    online: true,
    agents: [],
    paths: {},
    parts: {},
    words: {},
    ...given,
    site: { name: given.site?.name ?? '' },
    limits: { textChars: 10_000, maxFileBytes: 20 * 1024 * 1024, maxFiles: 10, types: [], ...given.limits },
    widget: {
      key: given.widget?.key ?? '',
      look: {
        color: '',
        side: 'end',
        offsetX: 20,
        offsetY: 20,
        size: 56,
        zIndex: 0,
        label: '',
        theme: 'auto',
        hideOffline: false,
        hideMobile: false,
        ...given.widget?.look,
      },
      behaviour: {
        agentFiles: true,
        visitorFiles: true,
        maxFileMb: 20,
        agentTyping: true,
        visitorTyping: true,
        readMarks: true,
        persist: 'session',
        askName: false,
        language: 'en',
        preview: false,
        ...given.widget?.behaviour,
      },
    },
  };
}

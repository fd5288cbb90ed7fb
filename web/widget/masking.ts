/** What the panel loads when it is needed. */
export { makePreview as preview } from '../shared/preview.ts';
export { makeGate as of } from '../shared/redaction/gate.ts';

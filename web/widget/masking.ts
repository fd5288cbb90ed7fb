/** What the panel loads when it is needed. */
export { makeGate as of } from '../shared/redaction/gate.ts';

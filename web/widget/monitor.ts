import { consent } from './monitor/consent.ts';

export default consent;

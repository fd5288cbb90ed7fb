import { describe, expect, it } from 'vitest';
import { departmentTakesTransfers, takesTransfers } from './team.ts';
import type { AgentState, Status } from './types.ts';

const agent = (id: string, effective: Status): AgentState => ({
  agent: id,
  name: id,
  chosen: effective,
  effective,
  reason: null,
  since: '2026-01-01T00:00:00Z',
  running: 0,
  limit: 3,
  autoAccept: false,
  departments: ['sales'],
});

describe('whom a chat can be transferred to', () => {
  it('awayAgentsGetNoTransfers', () => {
    expect(takesTransfers(agent('mira', 'away'))).toBe(false);
    expect(takesTransfers(agent('mira', 'offline'))).toBe(false);
    expect(takesTransfers(agent('mira', 'online'))).toBe(true);
    expect(takesTransfers(agent('mira', 'assign_only'))).toBe(true);
  });
  it('aDepartmentWhereAllAreAwayGetsNone', () => {
    expect(departmentTakesTransfers('sales', [agent('mira', 'away'), agent('jon', 'offline')], undefined)).toBe(false);
    expect(departmentTakesTransfers('sales', [agent('mira', 'away'), agent('jon', 'online')], undefined)).toBe(true);
    expect(departmentTakesTransfers('sales', [agent('jon', 'online')], 'jon')).toBe(false);
  });
});

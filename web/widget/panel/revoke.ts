import { backOff, type Clock } from '../../shared/clock.ts';
import { createHttp } from '../../shared/http.ts';
import { asProblem } from '../../shared/problem.ts';
import type { PanelConfig } from '../../shared/types.ts';

/** Takes a token out of the server, which the browser has forgotten already; tried again while the line is down. */
export function revoke(config: PanelConfig, token: string, clock: Clock, attempt = 0): void {
  const http = createHttp({ base: config.paths['api'] ?? '/widget/v1/', bearer: () => token });
  http.delete('session').catch((error: unknown) => {
    if (asProblem(error).passing && attempt < 8) {
      clock.after(backOff(attempt, Math.random), () => revoke(config, token, clock, attempt + 1));
    }
  });
}

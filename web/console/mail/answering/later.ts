const morning = 8;

function morningIn(now: Date, days: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(morning, 0, 0, 0);
  return at;
}

/** Moments an answer is often kept for, by this browser's clock. */
export function laterTimes(now: Date): readonly { readonly name: string; readonly at: Date }[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const times = [
    { name: 'In an hour', at: new Date(now.getTime() + 3_600_000) },
    { name: 'Tomorrow morning', at: morningIn(now, 1) },
  ];
  return untilMonday === 1 ? times : [...times, { name: 'Monday morning', at: morningIn(now, untilMonday) }];
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { Closing } from '../protocol/closings.ts';
import { gauge } from './process-meter.ts';

/** The stage microphone's gate: whether it is open, and what was measured of its closings. */
export function meterGate(
  registry: Registry,
  gate: { readonly isOpen: boolean },
  closings: () => readonly Closing[],
): void {
  const registers = [registry];
  gauge(registry, 'podium_gate_open', 'Whether the stage microphone passes.', {
    read: () => (gate.isOpen ? 1 : 0),
  });
  void new Counter({
    ...{ registers, name: 'podium_gate_closings_total', labelNames: ['cause'] },
    help: 'Closings of the gate on record, by what closed it.',
    collect() {
      this.reset();
      for (const { cause } of closings()) this.inc({ cause });
    },
  });
  const lastly = (name: string, help: string, read: (last: Closing) => number | null): void => {
    void new Gauge({
      ...{ registers, name: `podium_gate_last_closing_${name}`, help },
      collect() {
        this.reset();
        const last = closings().findLast(({ measured }) => measured !== null);
        const value = last ? read(last) : null;
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  };
  lastly('lateness_seconds', 'From the limit to the order to close, at the last one.', (last) =>
    last.limitAt === null || !last.measured
      ? null
      : (last.measured.closedAt - last.limitAt) / 1_000,
  );
  lastly(
    'last_packet_seconds',
    'From the order to close to the last packet on air; below 0: the sound ended before.',
    ({ measured }) =>
      measured === null || measured.lastPacketAt === null
        ? null
        : (measured.lastPacketAt - measured.closedAt) / 1_000,
  );
  lastly(
    'packets',
    'Packets that went out more than 100 ms after the last closing.',
    ({ measured }) => measured?.packets ?? null,
  );
}

import { Hall } from '../../../server/hall/hall.ts';
import type { ConsoleEquipment, HallMachine } from '../../../server/protocol/equipment.ts';
import type { HallAlarmCode, HallStatus } from '../../../server/protocol/hall.ts';
import { instant } from '../../../server/protocol/values.ts';

/** A console of the simulator as the event file would name it. */
export const consoleAt = (
  port: number,
  parts: Partial<Pick<ConsoleEquipment, 'channels' | 'dcas' | 'muteGroups'>>,
  kind: 'x32' | 'xair' = 'x32',
): HallMachine => ({
  ...{ kind, id: 'foh', name: { zh: '主调音台', en: 'Main console' }, host: '127.0.0.1', port },
  ...{ channels: [], dcas: [], muteGroups: [], ...parts },
});

/** A hall on its own, with the alarms that are raised. */
export class HallRig {
  readonly hall: Hall;
  readonly alarms = new Set<HallAlarmCode>();
  /** Every alarm that was ever raised. */
  readonly raised = new Set<HallAlarmCode>();

  constructor(machines: readonly HallMachine[], secrets: Readonly<Record<string, string>> = {}) {
    this.hall = new Hall({
      machines,
      now: () => instant(performance.now()),
      secrets: (name) => secrets[name],
      onAlarm: (code, raised) => {
        if (raised) this.raised.add(code);
        if (raised) this.alarms.add(code);
        else this.alarms.delete(code);
      },
    });
  }

  get status(): HallStatus {
    const [status] = this.hall.statuses();
    if (!status) throw new Error('the hall is empty');
    return status;
  }

  isConfirmed(gate: 'open' | 'closed'): boolean {
    return this.status.gate === gate && this.status.state === 'confirmed';
  }

  close(): void {
    this.hall.close();
  }
}

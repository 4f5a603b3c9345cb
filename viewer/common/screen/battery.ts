import { z } from 'zod';

/** What the Battery Status API tells; only Chromium has it, and only on secure pages. */
const batterySchema = z.object({ level: z.number().min(0).max(1), charging: z.boolean() });
export type Battery = z.infer<typeof batterySchema>;

/** Reads this machine's battery each time it is asked; null where the browser doesn't tell. */
export class BatteryGauge {
  #manager: unknown = null;

  constructor() {
    const get: unknown = Reflect.get(navigator, 'getBattery');
    if (typeof get !== 'function') return;
    Promise.resolve(Reflect.apply(get, navigator, [])).then(
      (manager: unknown) => (this.#manager = manager),
      // Forbidden on this page: then nothing is known of it.
      () => (this.#manager = null),
    );
  }

  read(): Battery | null {
    return batterySchema.safeParse(this.#manager).data ?? null;
  }
}

import { equipmentSchema, type Equipment } from '../protocol/equipment.ts';
import type { EquipmentFile } from './equipment-schema.ts';

type HttpFile = Extract<EquipmentFile['hall'][number], { kind: 'http' }>['open'];

const http = ({ method, url, headers, json = null }: HttpFile) => ({ method, url, headers, json });

/** A checked section as the machines' own parts take it; nothing written is nothing there. */
export function toEquipment(file: EquipmentFile | undefined): Equipment {
  return equipmentSchema.parse({
    hall: (file?.hall ?? []).map((machine) =>
      machine.kind === 'http'
        ? { ...machine, open: http(machine.open), close: http(machine.close) }
        : machine,
    ),
    hooks: (file?.hooks ?? []).map(({ id, on, http: request, osc }) => ({
      id,
      on,
      send: request ? { by: 'http', ...http(request) } : { by: 'osc', ...osc },
    })),
    push: (file?.push ?? []).map(
      ({ id, name, url, key = null, passphrase = null, streamId = null }) => ({
        ...{ ...url, id, name, key, passphrase, streamId },
      }),
    ),
    record: file?.record ?? true,
    ...(file?.oscIn && { oscIn: file.oscIn }),
    ...(file?.stage && { stage: file.stage }),
  });
}

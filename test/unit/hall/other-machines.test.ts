import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { besideHall } from '../../../server/hall/hall.ts';
import { decodeOsc } from '../../../server/osc/codec.ts';
import type { HallMachine, HttpTemplate } from '../../../server/protocol/equipment.ts';
import { HallRig } from '../../support/console/hall-rig.ts';
import { HttpTarget } from '../../support/http-target.ts';
import { PlainGate } from '../../support/lone-show.ts';
import { until } from '../../support/until.ts';

const NAME = { zh: '功放', en: 'Amplifier' };

const osc = (port: number): HallMachine => ({
  ...{ kind: 'osc', id: 'amplifier', name: NAME, host: '127.0.0.1', port },
  open: { address: '/mic', args: [{ type: 'int', value: '1' }] },
  close: { address: '/mic', args: [{ type: 'int', value: '0' }] },
});

const request = (url: string): HttpTemplate => ({
  ...{ method: 'POST', url, headers: { 'x-token': '{{env.PODIUM_RELAY}}' }, json: null },
});
const http = (origin: string): HallMachine => ({
  ...{ kind: 'http', id: 'relay', name: NAME },
  open: request(`${origin}/open`),
  close: request(`${origin}/close`),
});

async function listener(): Promise<{ socket: Socket; port: number; heard: string[] }> {
  const heard: string[] = [];
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  socket.on('message', (packet) => {
    for (const { address, args } of decodeOsc(packet) ?? [])
      heard.push([address, ...args.map(({ value }) => value)].join(' '));
  });
  await once(socket, 'listening');
  return { socket, port: socket.address().port, heard };
}

describe('the hall', () => {
  it('HALL-1: is told in the moment in which the air is, and only the air is waited for', async () => {
    const told: string[] = [];
    const air = new PlainGate();
    const gate = besideHall(
      {
        get isOpen() {
          return air.isOpen;
        },
        close: () => (told.push('air closes'), air.close()),
        open: () => (told.push('air opens'), air.open()),
      },
      { put: (where) => void told.push(`hall ${where}`) },
    );
    const opened = gate.open();
    expect(told).toEqual(['air opens', 'hall open']);
    await opened;
    const closed = gate.close();
    expect(told.slice(2)).toEqual(['air closes', 'hall closed']);
    await closed;
    expect(gate.isOpen).toBe(false);
  });

  it('HALL-12: sends plain OSC three times, and says that it was sent, never that it is so', async () => {
    const { socket, port, heard } = await listener();
    const rig = new HallRig([osc(port)]);
    try {
      rig.hall.put('closed');
      await until('sent', () => rig.status.state === 'sent');
      await until('three', () => heard.length === 3);
      rig.hall.put('open');
      await until('three more', () => heard.length === 6);
      expect(heard).toEqual([...Array(3).fill('/mic 0'), ...Array(3).fill('/mic 1')]);
      expect(rig.status).toMatchObject({ gate: 'open', afterMs: null });
      expect(rig.raised.has('hallNotClosed')).toBe(false);
    } finally {
      rig.close();
      socket.close();
    }
  });

  it('HALL-4, HALL-12: raises the alarm where nobody takes the message, and goes on trying', async () => {
    const { socket, port } = await listener();
    socket.close();
    await once(socket, 'close');
    const rig = new HallRig([osc(port)]);
    rig.hall.put('closed');
    await until('the alarm', () => rig.alarms.has('hallNotClosed'));
    expect(rig.status).toMatchObject({ line: 'down', detail: 'ECONNREFUSED', state: 'asked' });
    const late = createSocket('udp4').bind(port, '127.0.0.1');
    await until('sent', () => rig.status.state === 'sent' && rig.alarms.size === 0);
    rig.close();
    late.close();
  });

  it('HALL-13: takes 2xx for a confirmation and anything else for none, with the secret in it', async () => {
    const target = await HttpTarget.open();
    target.answers.push(503, 302);
    const rig = new HallRig([http(target.url)], { PODIUM_RELAY: 's3cret' });
    try {
      rig.hall.put('closed');
      await until('the alarm', () => rig.alarms.has('hallNotClosed'));
      await until('confirmed', () => rig.isConfirmed('closed') && rig.alarms.size === 0);
      expect(target.received.map(({ path }) => path)).toEqual(Array(3).fill('/close'));
      expect(target.received[0]?.headers['x-token']).toBe('s3cret');
      expect(JSON.stringify(rig.status)).not.toContain('s3cret');
    } finally {
      rig.close();
      await target.close();
    }
  });

  it('HALL-2, HALL-13: gives up what hangs when the gate changes', async () => {
    const target = await HttpTarget.open();
    target.answers.push('hang');
    const rig = new HallRig([http(target.url)], { PODIUM_RELAY: 'x' });
    try {
      rig.hall.put('open');
      await until('asked', () => target.received.length === 1);
      rig.hall.put('closed');
      await until('closed', () => rig.isConfirmed('closed'));
      expect(target.received.map(({ path }) => path)).toEqual(['/open', '/close']);
    } finally {
      rig.close();
      await target.close();
    }
  });

  it('HALL-13: names the secret that isn’t set, and stops nothing', async () => {
    const rig = new HallRig([http('http://127.0.0.1:9')]);
    rig.hall.put('closed');
    await until('the reason', () => rig.status.detail === 'not set: PODIUM_RELAY');
    await until('the alarm', () => rig.alarms.has('hallNotClosed'));
    rig.close();
  });
});

import fc from 'fast-check';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { toBuffer } from 'osc-min';
import { describe, expect, it } from 'vitest';
import {
  decodeOsc,
  encodeOsc,
  MOST_OSC_BYTES,
  type OscMessage,
} from '../../../server/osc/codec.ts';
import { OscLine } from '../../../server/osc/osc-line.ts';
import { until } from '../../support/until.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('OSC', () => {
  it('is coded as its specification shows', () => {
    const message: OscMessage = { address: '/ch/01/mix/on', args: [{ type: 'int', value: 1 }] };
    expect(text(encodeOsc(message))).toBe('/ch/01/mix/on\0\0\0,i\0\0\0\0\0\u0001');
    expect(text(encodeOsc({ address: '/xinfo', args: [] }))).toBe('/xinfo\0\0,\0\0\0');
  });

  it('comes back as it was sent', () => {
    const argument = fc.oneof(
      fc.record({ type: fc.constant('int' as const), value: fc.integer() }),
      fc.record({
        type: fc.constant('float' as const),
        value: fc.float({ noNaN: true }).map((value) => Math.fround(value)),
      }),
      fc.record({
        type: fc.constant('string' as const),
        value: fc
          .string({ unit: 'grapheme', maxLength: 40 })
          .filter((value) => !value.includes('\0')),
      }),
      fc.record({ type: fc.constant('flag' as const), value: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 10 }), (args) => {
        const message = { address: '/cue/1', args };
        expect(decodeOsc(encodeOsc(message))).toEqual([message]);
      }),
    );
  });

  it('gives the messages of a bundle, and those within it', () => {
    const timetag: [number, number] = [0, 1];
    const inner = { timetag, elements: [{ address: '/b' }] };
    const bundle = toBuffer({ timetag, elements: [{ address: '/a' }, inner, { address: '/c' }] });
    const packet = new Uint8Array(bundle.buffer);
    expect(decodeOsc(packet)?.map(({ address }) => address)).toEqual(['/a', '/b', '/c']);
  });

  it('is never more than a packet may be, in either direction', () => {
    const value = 'x'.repeat(MOST_OSC_BYTES);
    expect(() => encodeOsc({ address: '/a', args: [{ type: 'string', value }] })).toThrow(
      RangeError,
    );
    expect(decodeOsc(new Uint8Array(MOST_OSC_BYTES + 4))).toBe(null);
  });

  it('makes nothing of any other bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const messages = decodeOsc(bytes);
        expect(messages === null || messages.every(({ address }) => address.startsWith('/'))).toBe(
          true,
        );
      }),
    );
    const begun = ['/a', '#bundle\0', ',i', ',b\0\0\xff\xff\xff\xff', ',s\0\0abc', ',[[[['];
    for (const rest of begun) {
      const packet = Buffer.from(`/mic\0\0\0\0${rest}`, 'latin1');
      expect(decodeOsc(packet), rest).toBe(null);
    }
  });
});

describe('a line of OSC', () => {
  it('counts what is no OSC, and hears the other end alone', async () => {
    const [other, stranger] = [createSocket('udp4'), createSocket('udp4')];
    const heard: string[] = [];
    other.bind(0, '127.0.0.1');
    await once(other, 'listening');
    const onMessage = ({ address }: OscMessage) => void heard.push(address);
    const line = new OscLine({ host: '127.0.0.1', port: other.address().port, onMessage });
    try {
      await until('the line', () => line.isUp);
      const arrived = once(other, 'message');
      expect(line.send({ address: '/hello', args: [] })).toBe(true);
      const [, from] = (await arrived) as [Buffer, { port: number; address: string }];
      for (const socket of [stranger, other]) {
        socket.send('no OSC', from.port, from.address);
        socket.send(encodeOsc({ address: '/answer', args: [] }), from.port, from.address);
      }
      await until('the answer', () => heard.length > 0);
      expect({ heard, malformed: line.malformed }).toEqual({ heard: ['/answer'], malformed: 1 });
    } finally {
      line.close();
      other.close();
      stranger.close();
    }
  });

  it('tells that nobody listens there, and can be used when somebody does', async () => {
    const other = createSocket('udp4');
    other.bind(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address();
    other.close();
    await once(other, 'close');
    const down: string[] = [];
    const line = new OscLine({ host: '127.0.0.1', port, onDown: (code) => down.push(code) });
    try {
      await until('the line', () => line.isUp);
      const again = () => line.send({ address: '/hello', args: [] }) && down.length > 0;
      await until('a refusal', again);
      expect(down[0]).toBe('ECONNREFUSED');
      const late = createSocket('udp4').bind(port, '127.0.0.1');
      await once(late, 'listening');
      let came = false;
      late.once('message', () => (came = true));
      await until('a message', () => line.send({ address: '/hello', args: [] }) && came);
      late.close();
    } finally {
      line.close();
    }
  });
});

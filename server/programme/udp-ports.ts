import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const LOCAL = '127.0.0.1';
const TRIES = 50;

/** A port of 127.0.0.1 that is free now, as is the one after it (RFC 3550, 11). */
export async function freePortPair(tries = TRIES): Promise<number> {
  const first = await bound(0);
  const { port } = first.address();
  const second = await bound(port + 1).catch(() => null);
  await Promise.all([closed(first), second && closed(second)]);
  // RTP has the even one of a pair: some programs take no other.
  if (second && port % 2 === 0) return port;
  if (tries === 0) throw new Error('no two free ports beside each other');
  return freePortPair(tries - 1);
}

async function bound(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, LOCAL);
    await once(socket, 'listening');
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => void socket.close(() => resolve()));

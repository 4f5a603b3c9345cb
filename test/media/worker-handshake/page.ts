import { Device } from 'mediasoup-client';
import type { types } from 'mediasoup-client';

/**
 * The browser's side of the handshake test: sends the fake microphone and camera to the worker and
 * takes both back. The test calls `window.handshake` and provides the other functions.
 */
declare global {
  interface Window {
    handshake: (options: HandshakeOptions) => Promise<HandshakeFigures>;
    connectTransport: (direction: Direction, parameters: types.DtlsParameters) => Promise<void>;
    /** Gives the id of the producer. */
    produce: (kind: types.MediaKind, parameters: types.RtpParameters) => Promise<string>;
    consume: (
      producerId: string,
      capabilities: types.RtpCapabilities,
    ) => Promise<types.ConsumerOptions>;
  }
}

export type Direction = 'send' | 'receive';

export interface HandshakeOptions {
  readonly routerRtpCapabilities: types.RtpCapabilities;
  readonly send: types.TransportOptions;
  readonly receive: types.TransportOptions;
}

export interface HandshakeFigures {
  readonly sendState: RTCPeerConnectionState;
  readonly receiveState: RTCPeerConnectionState;
  /** Packets of each kind that came back through the worker. */
  readonly received: Readonly<Record<string, number>>;
}

const ENOUGH_PACKETS = 20;

function untilConnected(transport: types.Transport): Promise<void> {
  return new Promise((done, failed) => {
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected') done();
      if (state === 'failed') failed(new Error(`${transport.direction} transport failed`));
    });
  });
}

async function packetsReceived(consumer: types.Consumer): Promise<number> {
  let packets = 0;
  for (const report of (await consumer.getStats()).values()) {
    const entry: unknown = report;
    if (typeof entry !== 'object' || entry === null) continue;
    if (!('type' in entry) || entry.type !== 'inbound-rtp') continue;
    if ('packetsReceived' in entry) packets += Number(entry.packetsReceived);
  }
  return packets;
}

async function untilPlaying(consumer: types.Consumer): Promise<number> {
  for (;;) {
    const packets = await packetsReceived(consumer);
    if (packets >= ENOUGH_PACKETS) return packets;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

function passConnectOn(transport: types.Transport, direction: Direction): Promise<void> {
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    window.connectTransport(direction, dtlsParameters).then(done, failed);
  });
  return untilConnected(transport);
}

window.handshake = async ({ routerRtpCapabilities, send, receive }) => {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  const sender = device.createSendTransport(send);
  sender.on('produce', ({ kind, rtpParameters }, done, failed) => {
    window.produce(kind, rtpParameters).then((id) => done({ id }), failed);
  });
  const receiver = device.createRecvTransport(receive);
  const connected = [passConnectOn(sender, 'send'), passConnectOn(receiver, 'receive')];

  const consumers: types.Consumer[] = [];
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  for (const track of stream.getTracks()) {
    const producer = await sender.produce({ track });
    const options = await window.consume(producer.id, device.recvRtpCapabilities);
    consumers.push(await receiver.consume(options));
  }
  await Promise.all(connected);
  const received = await Promise.all(
    consumers.map(async (consumer) => [consumer.kind, await untilPlaying(consumer)] as const),
  );
  return {
    sendState: sender.connectionState,
    receiveState: receiver.connectionState,
    received: Object.fromEntries(received),
  };
};

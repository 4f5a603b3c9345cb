import { detectDeviceAsync, Device, type types } from 'mediasoup-client';
import { Chrome111 } from 'mediasoup-client/handlers/Chrome111';
import { Chrome74 } from 'mediasoup-client/handlers/Chrome74';
import { Firefox120 } from 'mediasoup-client/handlers/Firefox120';
import { Safari12 } from 'mediasoup-client/handlers/Safari12';
import type { RtpCapabilitiesMessage } from '../../../server/protocol/media.ts';
import { toRtpCapabilities } from './rtp-messages.ts';

interface Handler {
  createFactory(options: types.HandlerFactoryOptions): types.HandlerFactory;
}
const handlers = new Map<string, Handler>(
  Object.entries({ Chrome111, Chrome74, Firefox120, Safari12 }),
);

/** This browser as mediasoup-client sees it, asked once: all routers of an event speak the same. */
export class LoadedDevice {
  readonly #device: Promise<Device>;
  #loading: Promise<Device> | null = null;

  /** `receives`: the page only ever receives, so that nobody asks what the browser could send. */
  constructor(use: 'receives' | 'sends') {
    this.#device = openDevice(use);
    // An unsupported browser is told by `load`, to whoever waits for it.
    this.#device.catch(() => undefined);
  }

  /** Rejects with mediasoup-client's UnsupportedError in a browser without WebRTC. */
  load(router: RtpCapabilitiesMessage): Promise<Device> {
    this.#loading ??= this.#load(router);
    return this.#loading;
  }

  async #load(router: RtpCapabilitiesMessage): Promise<Device> {
    const device = await this.#device;
    await device.load({ routerRtpCapabilities: toRtpCapabilities(router) });
    return device;
  }
}

/**
 * Asks the browser at once what it can do: mediasoup-client would ask only when the router’s answer
 * is there, each direction with a connection of its own, which takes longer than the line’s opening.
 */
async function openDevice(use: 'receives' | 'sends'): Promise<Device> {
  const handler = handlers.get((await detectDeviceAsync()) ?? '');
  if (!handler) return Device.factory();
  const factory = handler.createFactory({});
  const receives = factory.getNativeRtpCapabilities({ direction: 'recvonly' });
  const native = { recvonly: receives, sendonly: receives };
  if (use === 'sends')
    native.sendonly = factory.getNativeRtpCapabilities({ direction: 'sendonly' });
  // Whoever loads the device waits for these, and is told.
  for (const asked of Object.values(native)) asked.catch(() => undefined);
  return Device.factory({
    handlerFactory: { ...factory, getNativeRtpCapabilities: ({ direction }) => native[direction] },
  });
}

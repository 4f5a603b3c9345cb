import { Device } from 'mediasoup-client';
import type { RtpCapabilitiesMessage } from '../../../server/protocol/media.ts';
import { toRtpCapabilities } from './rtp-messages.ts';

/** This browser as mediasoup-client sees it, asked once: all routers of an event speak the same. */
export class LoadedDevice {
  readonly #device = Device.factory();
  #loading: Promise<Device> | null = null;

  constructor() {
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

import { Device } from 'mediasoup-client';
import { toClientCapabilities } from '../../server/media/client-rtp.ts';
import type { RtpCapabilitiesMessage } from '../../server/protocol/media.ts';

/** This browser as mediasoup-client sees it, asked once: all routers of an event speak the same. */
export class LoadedDevice {
  #loading: Promise<Device> | null = null;

  /** Rejects with mediasoup-client's UnsupportedError in a browser without WebRTC. */
  load(router: RtpCapabilitiesMessage): Promise<Device> {
    this.#loading ??= openDevice(router);
    return this.#loading;
  }
}

async function openDevice(router: RtpCapabilitiesMessage): Promise<Device> {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: toClientCapabilities(router) });
  return device;
}

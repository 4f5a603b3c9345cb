import type { zh } from './zh.ts';

export const en: Record<keyof typeof zh, string> = {
  pageTitle: 'Capture page',
  waiting: 'Waiting for the server to tell of the event…',
  refusedHint:
    'The control panel hands out the capture page’s link (K); the server prints it at the start as well.',
  name: 'This machine’s name',
  namePlaceholder: 'Control room laptop',
  nameHint: 'Shown on the control panel, so that the crew knows where a signal comes from.',
  'line.connecting': 'Joining the media service…',
  'line.sending': 'Media service joined',
  'line.interrupted': 'Media service broken off, being restored',
  sentCount: '{{count}} of {{all}} inputs sent from here',
  inputs: 'Inputs',
  and: ', ',

  'medium.camera': 'video',
  'medium.microphone': 'sound',
  'medium.screen': 'screen picture',
  'medium.programme': 'programme, picture and sound',
  fromMixer:
    'The vision mixer (OBS, vMix …) sends it by WHIP: the control panel hands out its address and token (K).',
  'gated.yes': 'The clock closes it: off at the limit, and between presentations.',
  'gated.no': 'The clock never closes it.',
  gateOpen: 'Now: on',
  gateClosed: 'Now: off',

  'state.closed': 'Not sent',
  'state.opening': 'Opening the device…',
  'state.checking': 'Checked here, not sent',
  'state.starting': 'Starting to send…',
  'state.unconfirmed': 'Waiting for the server…',
  'state.interrupted': 'Broken off, being restored',
  'state.sending': 'Sending',
  fedBy: 'Signal now',
  thisPage: 'this machine',
  arrivesSilent: 'nothing arrives at the server',

  source: 'Taken from',
  sourceNone: 'Choose a device',
  sourceHidden: 'Devices not allowed yet',
  noneAttached: 'No device found',
  screenShare: 'Share a screen or window',

  unnamedCamera: 'Camera {{number}}',
  unnamedMicrophone: 'Microphone {{number}}',
  notAttached: '{{label}} (not connected)',
  unnamedDevice: 'earlier device',
  processing: 'Let the browser work on the sound',
  processingHint:
    'Removes echo and noise and evens out the level. Leave it off for a mixing desk’s feed, which then stays as it is; turn it on only for a laptop’s own microphone near loudspeakers.',
  wayPastGate:
    '“{{other}}” takes the same microphone: when one is closed, the sound still goes out by the other. Choose a device for each.',

  check: 'Check first',
  closeCheck: 'Close device',
  send: 'Send',
  stop: 'Stop sending',
  shareOther: 'Share another',
  checkOf: 'Check first: {{input}}',
  closeCheckOf: 'Close device: {{input}}',
  sendOf: 'Send: {{input}}',
  stopOf: 'Stop sending: {{input}}',
  shareOtherOf: 'Share another: {{input}}',
  sourceOf: 'Taken from: {{input}}',

  preview: 'Preview of {{input}}',
  noPreview: 'Device not open',
  level: 'Level',
  levelHint: 'Speech belongs between green and amber; red is too loud.',
  levelWait: 'Click anywhere to see levels',
  noLevel: 'Device not open',
  quiet: 'The device gives no signal: the system or a switch on it has turned it off.',

  'device.denied':
    'The browser does not let this page use the device. Click the icon at the left of the address, allow camera and microphone, and try again.',
  'device.noDevice': 'The device can’t be found. See that it is plugged in, or choose another.',
  'device.busy':
    'Another program uses the device. Close that program (a meeting, a streaming tool) and try again.',
  'device.unsuitable': 'The device can’t give such a picture or sound. Choose another.',
  'device.notShared':
    'No screen was chosen. If no dialog came up, allow the browser to record the screen in the system’s settings.',
  'device.failed': 'The device can’t be opened.',
  detail: ' ({{detail}})',
  'ended.unplugged':
    'The device was disconnected, and sending has stopped. Plug it in and send again.',
  'ended.shareEnded': 'Sharing was ended in the browser, and sending has stopped.',
  'ended.lost': 'Another capture machine has taken this input. This one no longer sends it.',
  'server.failed': 'Not sent: {{problem}}',

  'ask.takeOver': '“{{input}}” is being sent by “{{label}}”. Take it over?',
  'askHint.takeOver': 'The other machine stops sending it and is told.',
  'do.takeOver': 'Take over',
  'ask.stop': 'Stop sending “{{input}}”?',
  'askHint.stop':
    'The public will no longer get it. Where nothing else is sent, the built-in feed or nothing takes its place.',
  'do.stop': 'Stop sending',
  cancel: 'Cancel',

  askNames:
    'The browser has not let this page use cameras and microphones yet, so it can’t name them.',
  allow: 'Allow devices',
  asking: 'Answer the browser’s question with “Allow”',
  offered: 'This machine was sending: {{inputs}}.',
  sendAgain: 'Send again',
  dismiss: 'No, thanks',
  'obstacle.insecure':
    'Browsers give out cameras and microphones only at secure addresses. Open {{address}} on the server’s own machine; to capture on other machines, start the server with --tls-cert and --tls-key and open this page by https.',
  'obstacle.unsupported':
    'This browser can’t send sound and picture. Use a recent Chrome, Edge, Firefox or Safari.',
};

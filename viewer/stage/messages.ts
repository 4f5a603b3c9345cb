/** On the stage both languages stand together where it must be understood at a glance: see `signs`. */
export const stageMessages = {
  zh: {
    title: '台上屏幕',
    clock: '剩余时间',
    order: '第 {{order}} 位，共 {{count}} 位',
    next: '下一位',
    nobodyNext: '后面没有述职人',
    ready: '请准备',
    warning: '时间将到',
    waiting: '请稍候',
    welcome: '述职即将开始',
    over: '述职结束，谢谢',
    start: '点此打开提示音和全屏',
    startHint: '不点也能正常计时，只是没有提示音。',
    startSmall: '打开提示音和全屏',
    untrusted: '时钟不可信：与服务器的连接已中断',
    untrustedFor: '已中断 {{seconds}} 秒，正在自动恢复',
    connecting: '正在连接服务器……',
    micUnknown: '话筒状态未知',
  },
  en: {
    title: 'Stage screen',
    clock: 'Time left',
    order: '{{order}} of {{count}}',
    next: 'Next',
    nobodyNext: 'Nobody after this',
    ready: 'Get ready',
    warning: 'Time is nearly up',
    waiting: 'Please wait',
    welcome: 'The review starts soon',
    over: 'Thank you, that was your presentation',
    start: 'Tap for sound and full screen',
    startHint: 'The clock works without it too, only silently.',
    startSmall: 'Sound and full screen',
    untrusted: 'Do not trust this clock: connection lost',
    untrustedFor: 'Lost for {{seconds}} s, being restored',
    connecting: 'Connecting to the server…',
    micUnknown: 'Microphone: not known',
  },
} as const;

/** Signs in both languages at once, whatever the page's language. */
export const signs = {
  micOn: { zh: '话筒已开', en: 'MIC ON' },
  micOff: { zh: '话筒已关', en: 'MIC OFF' },
  hold: { zh: '暂停', en: 'HOLD' },
} as const;

export const enterMessages = {
  zh: {
    title: '进入',
    entering: '正在进入……',
    pinTitle: '请输入 PIN 码',
    pinHint: 'PIN 码与您的专属链接一同发给您。',
    pin: 'PIN 码',
    enter: '进入',
    failedTitle: '无法进入',
    noSecret: '这里需要您的专属链接：请扫描您收到的二维码，或打开完整的链接。',
    again: '再试一次',
  },
  en: {
    title: 'Enter',
    entering: 'Entering…',
    pinTitle: 'Enter your PIN',
    pinHint: 'You got the PIN together with your personal link.',
    pin: 'PIN',
    enter: 'Enter',
    failedTitle: 'You can’t enter',
    noSecret:
      'This page needs your personal link: scan the QR code that you were given, or open the whole link.',
    again: 'Try again',
  },
} as const;

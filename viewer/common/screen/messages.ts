/** What a screen says when the panel asks something of it. */
export const screenMessages = {
  zh: {
    number: '{{number}} 号屏幕',
    unnamed: '未命名',
    fullScreen: '点此全屏显示',
    fullScreenWhy: '导播请求全屏。浏览器要求在本机点一下。',
    notNow: '暂不',
  },
  en: {
    number: 'Screen {{number}}',
    unnamed: 'no name yet',
    fullScreen: 'Tap to fill the screen',
    fullScreenWhy: 'The control panel asks for it. Browsers want a tap on this machine.',
    notNow: 'Not now',
  },
} as const;

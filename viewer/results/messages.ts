/** What the page of results says of its own. */
export const resultsMessages = {
  zh: {
    title: '评议结果',
    none: '尚未公布任何排名；一经公布即在此处显示。',
    print: '打印',
    watch: '收看直播',
    waiting: '正在连接……',
  },
  en: {
    title: 'Results',
    none: 'No ranking is out yet; each appears here the moment it is.',
    print: 'Print',
    watch: 'Watch live',
    waiting: 'Connecting …',
  },
} as const;

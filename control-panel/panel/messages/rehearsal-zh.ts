export const rehearsalZh = {
  'robots.label': '彩排的机器人',
  'robots.playing': '机器人在按“下一步”。您一按键，它就停手，由您接着来。',
  'robots.pressed': '机器人已停手：{{by}}按了键。',
  'robots.told': '机器人已停手（{{by}}让它停的）。',
  'robots.played': '这一组已经走完。可以看看排名和报告，或继续下一组。',
  'robots.somebody': '有人',
  'robots.pause': '让机器人停手',
  'robots.goOn': '让机器人继续',
};

/** An event file that uses the whole formula; tests change a line of it. */
export const richEvent = `event: rich-2026
title: { zh: 丰县评议, en: Rich review }
place: { zh: 礼堂, en: Hall }
dates: [2026-12-28]
limit: 5:00
ownUnit: excused
groups:
  - id: heads
    name: { zh: 局长组, en: Heads }
    presenters:
      - { id: ada, name: { zh: 艾达, en: Ada }, post: { zh: 局长, en: Head }, unit: { zh: 北局, en: North }, components: { visit: 88 } }
      - { id: bob, name: { zh: 鲍勃, en: Bob }, post: { zh: 局长, en: Head }, unit: { zh: 南局, en: South }, components: { visit: 91.5 } }
      - { id: cat, name: { zh: 卡特, en: Cat }, post: { zh: 局长, en: Head }, unit: { zh: 西局, en: West }, components: { visit: 79 } }
      - { id: dan, name: { zh: 丹, en: Dan }, post: { zh: 局长, en: Head }, unit: { zh: 东局, en: East } , components: { visit: 84 } }
panels:
  - { id: leaders, name: { zh: 领导, en: Leaders }, ownUnit: excused }
  - { id: voices, name: { zh: 群众, en: Voices }, ownUnit: marked }
judges:
  - { id: chief, name: { zh: 钱主任, en: Chief Qian }, panel: leaders }
  - { id: two, name: { zh: 孙二, en: Sun }, panel: leaders, unit: { zh: 北局, en: North } }
  - { id: three, name: { zh: 李三, en: Li }, panel: leaders }
  - { id: four, name: { zh: 周四, en: Zhou }, panel: leaders, absent: true }
  - { id: five, name: { zh: 吴五, en: Wu }, panel: voices, unit: { zh: 南局, en: South } }
  - { id: six, name: { zh: 郑六, en: Zheng }, panel: voices }
  - { id: seven, name: { zh: 王七, en: Wang }, panel: voices }
excused:
  - { judge: six, presenter: bob, reason: family }
criteria:
  - id: work
    name: { zh: 实绩, en: Work }
    weight: 0.7
    aggregate: { method: median }
    round: { places: 3 }
    then:
      - { do: shareOfBest, points: 600 }
      - { do: round, places: 1, mode: halfEven }
    thenWeighted: [{ do: atMost, number: 500 }]
  - id: talk
    name: { zh: 述职, en: Talk }
    weight: 0.3
    ifNone: 60
formula:
  panels:
    - id: leaders
      weight: 0.5
      per: criterion
      eachMark: [{ do: plus, number: 1 }]
      then: [{ do: timesComponent, component: visit }, { do: dividedBy, number: 100 }]
    - id: voices
      weight: 0.3
      per: criterion
      thenWeighted: [{ do: rankPoints, first: 200, lessEach: 2% }]
  components:
    - { id: visit, name: { zh: 走访, en: Visit }, weight: 0.2 }
    - { id: top, name: { zh: 领导名次, en: Standing }, from: 'panel:leaders', inSum: false, then: [{ do: rankPoints, points: [25, 18], best: lowest, equal: mean }] }
  then:
    - { do: plusComponent, component: top }
    - { do: table, rows: [{ from: 90, points: 200 }, { from: 80, points: 190 }], below: 0 }
  round: { places: 3, mode: down }
  ties: ['judge:chief', 'component:visit', mean, 'highest:voices', deductions, lot]
  bands:
    - { id: top, atMost: 2, edge: everybody }
`;
